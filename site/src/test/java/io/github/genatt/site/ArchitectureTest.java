package io.github.genatt.site;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.genatt.bench.fixture.SeesBaselines;
import io.github.genatt.engine.Engine;
import io.github.genatt.models.vae.fixture.SeesDiffusion;
import io.github.genatt.spi.GenAttPlugin;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may depend on what; no class path but this one holds all modules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private JavaClasses all;

    @BeforeAll
    void importAllModules() {
        all = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.genatt")
                .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(Module.ROOT + "site..")));
    }

    private static boolean violates(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).hasViolation();
    }

    @ParameterizedTest
    @EnumSource
    void aModuleUsesOnlyWhatItMay(Module module) {
        module.uses(module.mayUse()).check(all);
    }

    @Test
    void theApiNeedsNothingButTheJdk() {
        classes().that(Module.API.classes()).should().onlyDependOnClassesThat(
                JavaClass.Predicates.resideInAPackage("java..").or(Module.API.classes())).check(all);
    }

    @ParameterizedTest
    @EnumSource(names = {"VAE", "DIFFUSION", "BASELINES"})
    void modelsAreWrittenAgainstTheApiAlone(Module model) {
        // AutoService is an annotation for the compiler, absent when the models run
        classes().that(model.classes()).should().onlyDependOnClassesThat(JavaClass.Predicates.resideInAPackage("java..")
                .or(JavaClass.Predicates.resideInAPackage(Module.ROOT + "."))
                .or(JavaClass.Predicates.resideInAPackage("com.google.auto.service"))).check(all);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(Module.ROOT + "(**)").should().beFreeOfCycles().check(all);
    }

    /** The rules for models wrap an engine to compare it with itself. */
    @ParameterizedTest
    @ValueSource(classes = {GenAttPlugin.class, Engine.class})
    void whatIsToBeFoundIsDeclared(Class<?> type) {
        Set<String> written = all.stream()
                .filter(candidate -> candidate.isAssignableTo(type) && !candidate.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !Module.TESTKIT_MODELS.classes().test(candidate))
                .map(JavaClass::getName).collect(toCollection(TreeSet::new));
        Set<String> declared = ServiceLoader.load(type).stream().map(provider -> provider.type().getName())
                .collect(toCollection(TreeSet::new));
        assertFalse(written.isEmpty());
        assertEquals(written, declared);
    }

    @ParameterizedTest
    @EnumSource
    void theClassesOfAModuleAreReallyImported(Module module) {
        List<JavaClass> imported = all.stream().filter(module.classes()).toList();
        assertFalse(imported.isEmpty(), module::artifact);
        imported.forEach(found -> assertTrue(found.getSource().orElseThrow().getUri().toString().contains("/" + module.artifact() + "/"),
                () -> found.getName() + " is not in " + module.artifact()));
    }

    @Test
    void everyClassBelongsToOneModule() {
        all.forEach(imported -> assertEquals(1,
                Arrays.stream(Module.values()).filter(module -> module.classes().test(imported)).count(), imported::getName));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "API")
    void withoutTheApiEveryRuleFails(Module module) {
        assertTrue(violates(module.uses(List.of()), all));
    }

    @Test
    void aModelThatSeesAnotherIsNoticed() {
        JavaClasses wrong = new ClassFileImporter().importClasses(SeesDiffusion.class);
        assertTrue(violates(Module.VAE.uses(Module.VAE.mayUse()), wrong));
    }

    @Test
    void aHarnessThatSeesAModelIsNoticed() {
        JavaClasses wrong = new ClassFileImporter().importClasses(SeesBaselines.class);
        assertTrue(violates(Module.BENCH.uses(Module.BENCH.mayUse()), wrong));
    }
}
