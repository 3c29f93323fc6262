package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.bench.Harness;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.config.bind.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that change nothing are errors, like unknown keys; defaults are not. */
class IdleSettingsTest {
    private static final Harness HARNESS = Harness.of(IdleSettingsTest.class.getClassLoader());

    @TempDir
    Path folder;

    private Suite read(Map<String, String> overrides, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("idle.conf"), "suite = idle, data { source = synthetic }\n" + text);
        return Suite.read(HARNESS.reader(), file, overrides);
    }

    /** Line and key of each problem. */
    private List<String> problems(Map<String, String> overrides, String text) {
        return assertThrows(ConfigProblemsException.class, () -> read(overrides, text)).problems().stream()
                .map(problem -> problem.line() + " " + problem.message().replaceFirst(": has no effect: .*; remove it$", "")).toList();
    }

    private List<String> problemsOf(String recommender) {
        return problems(Map.of(), "models.m.recommender = " + recommender);
    }

    @Test
    void whatNoModelOfTheSuiteUsesIsToldAtOnceWithItsLine() {
        assertEquals(List.of("2 train.batch-size", "3 train.validation.min-interval-steps", "4 negative-sampler", "5 latent-space",
                "6 significance", "7 search"),
                problems(Map.of(), """
                        train { batch-size = 8
                          validation { metric = "NDCG@10", min-interval-steps = 7 } }
                        negative-sampler { name = uniform, exclude = all }
                        latent-space {}
                        significance.alpha = 0.01
                        search.trials = 30
                        models.counts.recommender = popularity
                        """));
    }

    @Test
    void whatOneModelOfTheSuiteUsesIsNoProblem() throws IOException {
        assertEquals(3, read(Map.of(), """
                train.batch-size = 8
                negative-sampler { name = uniform, exclude = all }
                latent-space {}
                significance.alpha = 0.01
                search.trials = 30
                models {
                  counts.recommender = popularity
                  draws.recommender = sasrec
                  latent { recommender = v-genatt, search { train.batch-size = [8, 16] } }
                }
                """).options().models().size());
    }

    @Test
    void defaultsMayBeWritten() throws IOException {
        assertEquals(1, read(Map.of(), """
                train { batch-size = 128, limits { patience-steps = 3000, patience-epochs = 20 } }
                negative-sampler { name = uniform, exclude = train }
                significance { alpha = 0.05 }
                search { trials = 20, space {} }
                models.m { recommender = popularity }
                """).options().models().size());
        for (String recommender : List.of("{ name = composed, encoder = gru, attention = dot-product, generator-loss { gamma = 0.01 } }",
                "{ name = gc-san, attention { name = dot-product }, encoder { attention-weight = 0, blocks { causal = false, heads = 2, "
                        + "dropout { hidden = 0.5, attention = 0.5 } } } }",
                "{ name = duorec, unsupervised.weight = 0.1, generator-loss {} }")) {
            assertEquals(1, read(Map.of(), "models.m.recommender = " + recommender).options().models().size());
        }
    }

    /** What is printed with every default written is read again, idle settings of the defaults among it. */
    @ParameterizedTest
    @ValueSource(strings = {"gru4rec", "gc-san", "duorec", "cl4srec", "icsrec", "strec", "stosa", "vsan", "diffurec", "pdrec", "ti-diffrec",
            "v-genatt", "d-genatt", "popularity"})
    void thePrintedConfigurationIsReadAgain(String model) throws IOException {
        Suite suite = read(Map.of(), "models.m.recommender = " + model);
        Path file = Files.writeString(folder.resolve("printed.conf"), suite.effective().toHocon());
        assertEquals(suite.options(), Suite.read(HARNESS.reader(), file, Map.of()).options());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{ name = composed, encoder = gru, attention { name = vae, latent-ratio = 1 }, "
                + "generator-loss.gamma = 0.1 } | attention generator-loss",
        "{ name = composed, attention = static, generator-loss { gamma = 0.1 } } | generator-loss",
        "{ name = composed, attention = vae, generator-loss { gamma = 0, anneal-steps = 5 } } | generator-loss.anneal-steps",
        "{ name = composed, allow-look-ahead = true } | allow-look-ahead",
        "{ name = composed, attention { name = diffusion, schedule { kind = cosine, beta-start = 0.001, beta-end = 0.1 } } }"
                + " | attention.schedule.beta-end attention.schedule.beta-start",
        "{ name = composed, attention { name = diffusion, sampler { kind = one-step, steps = 5 } } } | attention.sampler.steps",
        "{ name = composed, attention { name = diffusion, sampler { kind = ddpm, steps = 5 } } } | attention.sampler.steps",
        "{ name = composed, objective { name = cloze, last-item-probability = 1, mask-ratio = 0.3 },"
                + " encoder { name = transformer, causal = false } } | objective.mask-ratio",
        "{ name = v-genatt, gamma = 0, attention.kl.free-bits = 0.5 } | attention.kl",
        "{ name = sasrec, generator-loss.gamma = 0.1 } | generator-loss",
        "{ name = gsasrec, generator-loss.gamma = 0.1 } | generator-loss",
        "{ name = bert4rec, generator-loss.gamma = 0.1 } | generator-loss",
        "{ name = bert4rec, cloze { last-item-probability = 1, mask-ratio = 0.5 } } | cloze.mask-ratio",
        "{ name = stosa, generator-loss.gamma = 0.1 } | generator-loss",
        "{ name = gc-san, generator-loss.gamma = 0.1, encoder { attention-weight = 0, blocks.heads = 4 } } | encoder.blocks generator-loss",
        "{ name = vsan, generator-loss.gamma = 0.1, kl { max-weight = 0, anneal-steps = 7 } } | generator-loss kl.anneal-steps",
        "{ name = diffurec, generator-loss.gamma = 0.1, diffusion { injection = 0, steps = 9 }, inference.mode = mean }"
                + " | diffusion.steps generator-loss inference",
        "{ name = pdrec, encoder = gru, attention = static, reweighting.enabled = false, safe-negatives { enabled = false, from = 50 },"
                + " soft-positives { weight = 0, kept = 3 }, denoiser.dropout = 0.1 }"
                + " | attention denoiser safe-negatives.from soft-positives.kept",
        "{ name = ti-diffrec, time-weights = all-one, min-weight = 0.1 } | min-weight",
        "{ name = cl4srec, contrastive { weight = 0, temperature = 2 }, augment.crop = 0.5, pooling = mean, shared-noise = true }"
                + " | augment contrastive.temperature pooling shared-noise",
        "{ name = duorec, unsupervised.weight = 0.2, same-target { weight = 0, similarity = cosine } }"
                + " | same-target.similarity unsupervised",
        "{ name = icsrec, fine.weight = 0, clustering.clusters = 3 } | clustering",
        "{ name = icsrec, encoder = gru, attention = uniform, coarse.weight = 0, fine { weight = 0, temperature = 2 }, partner = last }"
                + " | attention fine.temperature partner",
        "{ name = strec, sparse = false, pretraining.batch-size = 9, scores { times = places, unit = 3, noise = 0, noise-at-eval = true } }"
                + " | pretraining scores.noise-at-eval scores.unit",
        "{ name = duorec, mode = un, same-target.weight = 0.2 } | same-target"})
    void anOptionThatAnotherLeavesWithoutEffectIsRefused(String recommender, String keys) {
        assertEquals(Stream.of(keys.trim().split(" ")).map(key -> "2 models.m.recommender." + key).toList(),
                problemsOf(recommender).stream().sorted().toList());
    }

    @Test
    void theReasonAndWhatWasFoundAreTold() {
        List<Problem> found = assertThrows(ConfigProblemsException.class, () -> read(Map.of(),
                "models.m.recommender { name = composed, encoder = gru, attention = vae }")).problems();
        assertEquals("models.m.recommender.attention: has no effect: the encoder has no attention, found text \"vae\"; remove it",
                found.get(0).message());
    }

    @Test
    void patienceBeyondTheLastStepCannotAct() throws IOException {
        assertEquals(List.of("2 train.limits.patience-epochs", "2 train.limits.patience-steps"), problems(Map.of(),
                "train.limits { max-steps = 50, patience-steps = 51, patience-epochs = 2 }, models.m.recommender = sasrec"));
        assertEquals(List.of("2 train.limits.patience-epochs"), problems(Map.of(),
                "train.limits { max-steps = 50, patience-epochs = 2 }, models.m.recommender = sasrec"));
        assertEquals(50, read(Map.of(), "train.limits { max-steps = 50, patience-steps = 50 }, models.m.recommender = sasrec")
                .options().train().limits().patienceSteps());
    }

    @Test
    void microBatchesOfModelsThatCompareTheWholeBatchHaveNoSize() throws IOException {
        assertEquals(List.of("2 train.micro-batch-size"), problems(Map.of(),
                "train.micro-batch-size = 8, models { a.recommender = cl4srec, b.recommender = duorec, c.recommender = popularity }"));
        assertEquals(List.of("2 models.a.train.micro-batch-size"), problems(Map.of(),
                "models { a { recommender = cl4srec, train.micro-batch-size = 8 }, b.recommender = sasrec }"));
        Suite shared = read(Map.of(), "train.micro-batch-size = 8, models { a { recommender = cl4srec, train.batch-size = 16 },"
                + " b.recommender = sasrec }");
        Path printed = Files.writeString(folder.resolve("printed.conf"), shared.effective().toHocon());
        assertEquals(shared.options(), Suite.read(HARNESS.reader(), printed, Map.of()).options());
        assertEquals(1, read(Map.of(), "models.a { recommender = cl4srec, train.micro-batch-size = 0 }").options().models().size());
    }

    /** What a suite sets for all its models need not act on each; what a model sets itself has to. */
    @Test
    void whatAModelInheritsMayBeIdle() throws IOException {
        String shared = "train.limits { max-steps = 100, patience-steps = 60 }\n";
        assertEquals(60, read(Map.of(), shared + "models.m { recommender = sasrec, train.limits.max-steps = 50 }")
                .options().models().get("m").train().orElseThrow().limits().patienceSteps());
        assertEquals(List.of("3 models.m.train.limits.patience-steps"), problems(Map.of(),
                shared + "models.m { recommender = sasrec, train.limits { max-steps = 50, patience-steps = 70 } }"));
    }

    /** A quick try with fewer steps does not force one to rewrite the file; the warning says what has lost its effect. */
    @Test
    void whatAnOverrideLeavesWithoutEffectInTheFileIsAWarning() throws IOException {
        String text = "train.limits { max-steps = 100, patience-steps = 60 }, models.m.recommender = sasrec";
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream catching = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setErr(catching);
            assertEquals(5, read(Map.of("train.limits.max-steps", "5"), text).options().train().limits().maxSteps());
        } finally {
            System.setErr(before);
        }
        assertEquals(1, said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("warning: ")
                && line.contains("idle.conf:2: train.limits.patience-steps: has no effect")).count(), said::toString);
        assertEquals(List.of("-1 train.limits.patience-steps"), problems(Map.of("train.limits.patience-steps", "200"), text));
    }
}
