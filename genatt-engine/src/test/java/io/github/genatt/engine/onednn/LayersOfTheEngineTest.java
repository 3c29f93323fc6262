package io.github.genatt.engine.onednn;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The layers of the engine, by class names since it is one package: each class uses its own layer and those before it. Without that rule
 * all classes but a few become one ring, in which none can be understood alone.
 */
class LayersOfTheEngineTest {
    private static final List<Layer> LAYERS = List.of(
            new Layer("memory", "Address|Arena|NativeBuffer|Failures|GradientShards|Layout|NativeMemory|OneDnnLibrary"
                    + "|TapePass|MemoryRef"),
            new Layer("parameter", "Adam.*|Intermediate|Deferred|DnnTensor|LazyRows|OneDnnLoss|GradientOwner|Parameter.*"
                    + "|RowGradients|SortedRowGradients|HeapRows|Shapes"
                    + "|AxisStride|ClassIds|Output"),
            new Layer("kernel", ".*Kernels?|Epilogue|OpProfiler|GruGradients|OneDnn|PostOp|Primitive.*"),
            new Layer("tape", ".*Ops|.*CrossEntropy|Broadcast|SoftplusSigmoid|PendingMatmul|PushRows|Tape"),
            new Layer("session", "OneDnnEngine|OneDnnSession|Roofline|Workers?"));

    /** Classes whose names match. */
    private record Layer(String name, String classes) {
    }

    /** Which classes use which, without nested ones. */
    private static Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass each : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(OneDnnEngine.class.getPackageName())) {
            Set<String> used = uses.computeIfAbsent(outer(each), name -> new TreeSet<>());
            each.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().equals(each.getPackageName()))
                    .map(LayersOfTheEngineTest::outer).forEach(used::add);
        }
        return uses;
    }

    private static String outer(JavaClass of) {
        return of.getName().substring(of.getPackageName().length() + 1).replaceFirst("\\$.*", "");
    }

    private static List<Integer> layersOf(String name) {
        return LAYERS.stream().filter(layer -> name.matches(layer.classes())).map(LAYERS::indexOf).toList();
    }

    @Test
    void eachClassBelongsToOneLayer() {
        Set<String> classes = uses().keySet();
        assertNotEquals(Set.of(), classes);
        assertEquals(Set.of(), classes.stream().filter(name -> layersOf(name).size() != 1).collect(toCollection(TreeSet::new)),
                "add the class to the layer of this test that it belongs to");
    }

    @Test
    void noClassUsesALaterLayer() {
        Set<String> upwards = new TreeSet<>();
        uses().forEach((name, used) -> used.stream().filter(other -> layersOf(other).get(0) > layersOf(name).get(0))
                .forEach(other -> upwards.add(name + " uses " + other + " of the layer " + LAYERS.get(layersOf(other).get(0)).name())));
        assertEquals(Set.of(), upwards);
    }
}
