package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.bench.Harness;
import io.github.genatt.engine.Engine;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.ShorterWindows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The length of the window shows in no model, generator, encoder and objective that is installed, on either engine. */
class InstalledWindowsTest {
    private static final Harness HARNESS = Harness.of(InstalledWindowsTest.class.getClassLoader());
    private static final int ITEMS = 20;
    private static final int N = 12;
    /** They count, and see the last item alone or none. */
    private static final List<String> COUNTING = List.of("markov", "popularity", "random");

    private static String composed(String rest) {
        return "{ name = composed, hidden-size = 16, max-length = " + N + ", encoder { name = transformer, layers = 2, heads = 2,"
                + " dropout { hidden = 0.3, attention = 0.3 } }, objective = cross-entropy, " + rest + " }";
    }

    private static String prefixes(String attention) {
        return composed("objective { name = cross-entropy, examples = every-prefix }, attention { " + attention + " }");
    }

    private static String baseline(String name, String rest) {
        return "{ name = " + name + ", hidden-size = 16, max-length = " + N + rest + " }";
    }

    static List<String> models() {
        Stream<String> attention = Stream.of("dot-product", "uniform", "static", "{ name = static, addressing = absolute }", "wasserstein",
                "decay", "salience", "{ name = sum, parts = [static, salience, vae] }",
                "{ name = split-heads, parts = [{ attention = static }, { attention { name = dot-product, rank = 3 } }] }", "vae",
                "{ name = vae, addressing = absolute, sample-posterior = true }",
                "{ name = vae, history-encoder = ema, inference { mode = average-scores, samples = 2 } }",
                "diffusion", "{ name = diffusion, addressing = absolute, clean-logits = dot }",
                "{ name = diffusion, history-encoder = ema, basis-size = 4, clean-logits = learned }",
                "{ name = diffusion, clean-logits = gaussian, denoiser.kind = transformer, inference.mode = sample }",
                "{ name = diffusion, sampler.kind = ddpm, inference.mode = sample }", "{ name = diffusion, sampler.kind = paper }",
                "{ name = diffusion, training.backprop-steps = 2 }").map(one -> composed("attention = " + one));
        Stream<String> window = Stream.of("name = vae, conditioning = global", "name = diffusion, conditioning = global",
                "name = diffusion, conditioning = global, denoiser.clip-range = 0, sampler.space = hidden")
                .map(InstalledWindowsTest::prefixes);
        Stream<String> rest = Stream.of(composed("encoder = gru"),
                prefixes("name = dot-product").replaceFirst("transformer, .*? \\} \\}", "session-graph }"),
                composed("encoder { span = 3, block { norm = pre, gate = true, feed-forward = swiglu } }"),
                composed("objective { name = cross-entropy, examples = strided-windows, stride = 4 }"),
                composed("objective = binary-cross-entropy"), composed("objective = sampled-cross-entropy"),
                composed("objective = generalised-binary-cross-entropy"), composed("objective = cloze, encoder.causal = false"));
        Stream<String> baselines = Stream.of(baseline("sasrec", ""), baseline("v-genatt", ""), baseline("d-genatt", ""),
                baseline("gsasrec", ""), baseline("bert4rec", ""), baseline("cl4srec", ""), baseline("duorec", ""), baseline("gc-san", ""),
                baseline("stosa", ""), baseline("vsan", ""), baseline("caser", "").replace("hidden-size", "embedding-size"),
                baseline("gru4rec", "").replace("hidden-size", "embedding-size"), baseline("dl4j", ""),
                baseline("diffurec", ""), baseline("pdrec", ""), baseline("icsrec", ", clustering.clusters = 4"), baseline("strec", ""),
                baseline("ti-diffrec", ""), "{ name = noisy, of = " + composed("objective = cross-entropy") + " }");
        return Stream.of(attention, window, rest, baselines).flatMap(list -> list).toList();
    }

    private static void check(Engine engine, String text) {
        SequentialRecommender recommender = Options.component(SequentialRecommender.class, text);
        int[][] sequences = Sequences.random(6, 3, 9, ITEMS);
        try (ModelFixture fixture = new ModelFixture(engine, recommender, new TrainingSequences(ITEMS, sequences), 2, 1)
                .scrambled(0.3)) {
            BatchSource batches = fixture.batches(sequences);
            fixture.model().beforeEpoch(0, batches);
            ShorterWindows.check(fixture, batches.batch(0));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void onTheDefaultEngine(String model) {
        check(HARNESS.engines().find("onednn"), model);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("models")
    void onNd4j(String model) {
        check(HARNESS.engines().find("nd4j"), model);
    }

    @Test
    void everyInstalledOneIsAmongThem() {
        String all = String.join("\n", models());
        Map<String, List<String>> missing = new TreeMap<>();
        for (Class<?> kind : List.of(SequentialRecommender.class, AttentionGenerator.class, SequenceEncoder.class, Objective.class)) {
            missing.put(kind.getSimpleName(), HARNESS.reader().plugins().of(kind).stream()
                    .map(installed -> installed.component().name()).filter(name -> !COUNTING.contains(name))
                    .filter(name -> !Pattern.compile("(name|attention|encoder|objective) = " + name + "\\b(?!-)").matcher(all).find())
                    .toList());
        }
        assertEquals(Map.of(), missing.entrySet().stream().filter(kind -> !kind.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
