package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.bench.Harness;
import io.github.genatt.bench.report.MarkdownTable;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.config.bind.Problem;
import io.github.genatt.config.plugin.PluginFolder;
import io.github.genatt.config.plugin.PluginJar;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.model.ModelFile;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose code a result rests on is written down, and a rebuilt plug-in is other code. */
class PluginIdentityTest {
    private static final String FIRST = "first { recommender = first }";
    private static final String POPULARITY = "popularity { recommender = popularity }";

    @TempDir
    Path folder;

    private static PluginJar jar(double score) throws IOException {
        return PluginJar.compile(Map.of("First", """
                public record First() implements SequentialRecommender {
                    public ExampleSpec exampleSpec() { return ExampleSpec.of(4); }
                    public boolean trainable() { return false; }
                    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) { throw new IllegalStateException(); }
                    public Tensor scores(PassContext pass, SequenceBatch batch) {
                        float[] scores = new float[batch.rows() * (pass.catalogue() + 1)];
                        for (int i = 0; i < scores.length; i++) {
                            scores[i] = (float) (%s * (i %% (pass.catalogue() + 1)));
                        }
                        return pass.ops().constant(scores, batch.rows(), pass.catalogue() + 1);
                    }
                }
                """.formatted(score), "Share", """
                public record Share() implements UserMetric {
                    public String label() { return "share"; }
                    public double value(Ranking ranking, MetricContext context) { return %s; }
                }
                """.formatted(score), "Tool", """
                public final class Tool implements GenAttPlugin {
                    public List<Component<?, ?>> components() {
                        return List.of(Component.of(SequentialRecommender.class, "first", "Orders items.", First.class),
                                Component.of(Metric.class, "share", "A number.", Share.class));
                    }
                }
                """)).declaring("org.example.Tool").with("META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\r\nImplementation-Version: 1.2.3\r\n\r\n".getBytes());
    }

    /** The identities of the models of a suite, with a jar in a folder of its own. */
    private List<String> identities(String place, PluginJar jar, Map<String, String> overrides) throws IOException {
        Path plugins = jar.write(folder.resolve(place).resolve("tool.jar")).getParent();
        try (URLClassLoader loader = PluginFolder.open(plugins, getClass().getClassLoader())) {
            Trial trial = Trial.of(Trial.file(folder, FIRST, POPULARITY), overrides, Harness.of(loader));
            return trial.suite().cells().stream().map(cell -> trial.folder(folder, cell).identity()).toList();
        }
    }

    @Test
    void aRebuiltPluginIsAnotherModelAndTheSameJarElsewhereIsNot() throws IOException {
        List<String> before = identities("before", jar(0.5), Map.of());
        assertEquals(before, identities("elsewhere", jar(0.5), Map.of()));
        List<String> rebuilt = identities("rebuilt", jar(0.25), Map.of());
        assertNotEquals(before.get(0), rebuilt.get(0));
        assertEquals(before.get(1), rebuilt.get(1), "a model without the plug-in stays what it is");
    }

    @Test
    void aRebuiltMetricIsAnotherEvaluationOfEveryModel() throws IOException {
        Map<String, String> metric = Map.of("evaluate.metrics", "[{ name = ndcg, k = 10 }, share]");
        List<String> before = identities("before", jar(0.5), metric);
        assertEquals(before, identities("elsewhere", jar(0.5), metric));
        List<String> rebuilt = identities("rebuilt", jar(0.25), metric);
        assertNotEquals(before.get(0), rebuilt.get(0));
        assertNotEquals(before.get(1), rebuilt.get(1));
    }

    @Test
    void whoseCodeItIsStandsInTheRecordInTheModelAndUnderTheTable() throws Exception {
        Path jar = jar(0.5).write(folder.resolve("plugins").resolve("tool.jar"));
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        try (URLClassLoader loader = PluginFolder.open(jar.getParent(), getClass().getClassLoader())) {
            Trial trial = Trial.of(Trial.file(folder, FIRST, POPULARITY), Map.of(), Harness.of(loader));
            Path runs = folder.resolve("runs");
            SuiteResults results = trial.run(runs);
            assertEquals(List.of(), results.failures());
            Run first = trial.suite().cells().get(0);
            List<JsonNode> components = new ArrayList<>();
            new ObjectMapper().readTree(Files.readString(trial.folder(runs, first).record())).get("components").forEach(components::add);
            JsonNode own = components.get(0);
            assertEquals("sequential recommender", own.get("kind").asText());
            assertEquals("first", own.get("name").asText());
            assertEquals("org.example.First", own.get("class").asText());
            assertEquals("org.example.Tool", own.get("plugin").asText());
            assertEquals("1.2.3", own.get("version").asText());
            assertEquals(jar.toString(), own.at("/files/0/path").asText());
            assertEquals(sha256, own.at("/files/0/sha256").asText());
            assertEquals(List.of("first", "synthetic", "leave-one-out", "uniform", "recall", "ndcg", "mrr"),
                    components.stream().map(one -> one.get("name").asText()).toList());
            assertTrue(components.stream().allMatch(one -> one.at("/files/0/sha256").asText().matches("[0-9a-f]{64}")));
            String line = "sequential recommender 'first', version 1.2.3: org.example.First by org.example.Tool of tool.jar, sha256 "
                    + sha256.substring(0, 12);
            assertEquals(line, ModelFile.read(trial.folder(runs, first).model()).plugins().get(0));
            assertEquals(List.of("plug-in: " + line), results.cells().get(0).caveats());
            assertEquals(List.of(), results.cells().get(1).caveats(), "genatt's own are told by its version");
            assertTrue(MarkdownTable.render(results).contains("<sup>1</sup> plug-in: sequential recommender 'first', version 1.2.3"));
        }
    }

    @Test
    void aModelTellsThatItsPluginIsAnotherOrMissing() throws Exception {
        Path model;
        Path first = jar(0.5).write(folder.resolve("plugins").resolve("tool.jar"));
        try (URLClassLoader loader = PluginFolder.open(first.getParent(), getClass().getClassLoader())) {
            Trial trial = Trial.of(Trial.file(folder, FIRST, POPULARITY), Map.of(), Harness.of(loader));
            Path runs = folder.resolve("runs");
            trial.run(runs);
            model = trial.folder(runs, trial.suite().cells().get(0)).model();
            try (SavedModel same = SavedModel.load(model, trial.harness().plugins(), trial.harness().engines())) {
                assertEquals(List.of(), same.warnings());
            }
        }
        Path renamed = jar(0.5).write(folder.resolve("renamed").resolve("other-name.jar"));
        assertEquals(List.of(), warnings(model, renamed), "the same code");
        List<String> said = warnings(model, jar(0.25).write(folder.resolve("rebuilt").resolve("tool.jar")));
        assertTrue(said.size() == 1 && said.get(0).matches("trained with sequential recommender 'first', version 1.2.3: .*; loaded with "
                + "sequential recommender 'first', version 1.2.3: .*; scores may differ"), said::toString);
        Harness without = Harness.of(getClass().getClassLoader());
        List<Problem> problems = assertThrows(ConfigProblemsException.class, () -> SavedModel.load(model, without.plugins(),
                without.engines())).problems();
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.get(1).message().matches("it was trained with sequential recommender 'first', version 1.2.3: .*, which is not"
                + " installed; name the folder of its jar with --plugins"), problems::toString);
    }

    private List<String> warnings(Path model, Path jar) throws IOException {
        try (URLClassLoader loader = PluginFolder.open(jar.getParent(), getClass().getClassLoader())) {
            Harness harness = Harness.of(loader);
            try (SavedModel loaded = SavedModel.load(model, harness.plugins(), harness.engines())) {
                return loaded.warnings();
            }
        }
    }

    @Test
    void theComponentsWithinAModelAreNoted() {
        Trial trial = Trial.of(Trial.file(folder, "v { recommender = ${define.small} { attention = diffusion } }"), Map.of());
        assertEquals(List.of("sequential recommender 'composed'", "sequence encoder 'transformer'", "attention generator 'diffusion'",
                "log source 'synthetic'", "split 'leave-one-out'", "negative sampler 'uniform'"),
                trial.suite().cells().get(0).components().stream().map(one -> one.kind() + " '" + one.name() + "'")
                        .filter(one -> !one.startsWith("metric") && !one.startsWith("objective")).toList());
    }
}
