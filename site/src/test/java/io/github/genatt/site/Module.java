package io.github.genatt.site;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The modules, their packages, and the other modules that their main code may refer to. */
enum Module {
    API("genatt-api", List.of("spi..", "tensor..", "batch..", "nn..", "random..", "engine")),
    DATA("genatt-data", List.of("data.."), API),
    DUCKDB("genatt-duckdb", List.of("duckdb.."), API, DATA),
    CORE("genatt-core", List.of("core.."), API),
    EVAL("genatt-eval", List.of("eval.."), API, DATA),
    TESTKIT("genatt-testkit", List.of("testkit.engine..", "testkit.metrics.."), API),
    TESTKIT_MODELS("genatt-testkit-models", List.of("testkit.models..", "testkit.data.."), API, TESTKIT, DATA, CORE),
    ENGINE("genatt-engine", List.of("engine.onednn.."), API),
    ND4J("genatt-nd4j", List.of("engine.nd4j..", "dl4j.."), API, CORE),
    VAE("genatt-models-vae", List.of("models.vae.."), API, CORE),
    DIFFUSION("genatt-models-diffusion", List.of("models.diffusion.."), API, CORE),
    BASELINES("genatt-baselines", List.of("baselines.."), API, CORE),
    CONFIG("genatt-config", List.of("config.."), API, DATA, CORE, EVAL),
    SERVE("genatt-serve", List.of("serve.."), API, CORE, CONFIG),
    TENSORBOARD("genatt-tensorboard", List.of("tensorboard.."), API, CORE),
    MLFLOW("genatt-mlflow", List.of("mlflow.."), API, CORE),
    SPARK("genatt-spark", List.of("spark.."), API, DATA, CORE, CONFIG),
    PDF("genatt-pdf", List.of("pdf.."), API),
    BENCH("genatt-bench", List.of("bench.."), API, DATA, CORE, EVAL, CONFIG, SERVE);

    static final String ROOT = "io.github.genatt.";

    private final String artifact;
    private final List<String> packages;
    private final List<Module> mayUse;

    Module(String artifact, List<String> packages, Module... mayUse) {
        this.artifact = artifact;
        this.packages = packages.stream().map(ROOT::concat).toList();
        this.mayUse = List.of(mayUse);
    }

    /** The name of its folder and its jar. */
    String artifact() {
        return artifact;
    }

    List<Module> mayUse() {
        return mayUse;
    }

    DescribedPredicate<JavaClass> classes() {
        return JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new)).as("classes of " + artifact);
    }

    /** Its classes depend, within genatt, on the modules given and itself. */
    ArchRule uses(List<Module> others) {
        String[] allowed = Stream.concat(Stream.of(this), others.stream()).flatMap(module -> module.packages.stream())
                .toArray(String[]::new);
        return ArchRuleDefinition.classes().that(classes()).should().onlyDependOnClassesThat(
                JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".").or(JavaClass.Predicates.resideInAnyPackage(allowed))
                .as("lie in " + Arrays.toString(allowed)));
    }
}
