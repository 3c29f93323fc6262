package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.bind.ConfigProblemsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backbones by attention generators: every pair trains, or is rejected with the reason. */
class AnyAttentionTest {
    private static final Map<String, String> BACKBONES = Map.of("sasrec", "${define.small}",
            "bert4rec", "{ name = bert4rec, hidden-size = 8, max-length = 6, layers = 1 }",
            "cl4srec", "{ name = cl4srec, hidden-size = 8, max-length = 6, layers = 1 }",
            "duorec", "{ name = duorec, hidden-size = 8, max-length = 6, layers = 1 }",
            "diffurec", "{ name = diffurec, hidden-size = 8, max-length = 6, layers = 1, heads = 2, diffusion.steps = 2 }",
            "icsrec", "{ name = icsrec, hidden-size = 8, max-length = 6, clustering.clusters = 4 }",
            "strec", "{ name = strec, hidden-size = 8, max-length = 6, layers = 2, heads = 2, scores.times = places,"
                    + " pretraining { batch-size = 32, limits { max-steps = 4, patience-steps = 4 } } }",
            "gc-san", "{ name = gc-san, hidden-size = 8, max-length = 6 }",
            "pdrec", "{ name = pdrec, hidden-size = 8, max-length = 6, denoiser { hidden-size = 8, time-weights = all-one }"
                    + ", denoiser-training { limits.max-steps = 4, limits.patience-steps = 4, validation.metric = \"NDCG@5\" } }",
            "stosa", "{ name = stosa, hidden-size = 8, max-length = 6 }");
    private static final List<String> BIDIRECTIONAL = List.of("bert4rec", "diffurec", "gc-san", "strec");
    private static final List<String> GENERATORS = List.of("dot-product", "uniform", "static", "vae", "diffusion");

    @TempDir
    Path folder;

    private static String model(String backbone, String generator, String options) {
        return "%s-%s { recommender = %s { attention { name = %s%s } } }".formatted(backbone, generator, BACKBONES.get(backbone), generator,
                options);
    }

    @Test
    void everyPairTrainsAndStandsInTheMatrix() {
        String[] models = BACKBONES.keySet().stream().sorted().flatMap(backbone -> GENERATORS.stream().map(generator -> model(backbone,
                generator, GENERATORS.indexOf(generator) < 2 || !BIDIRECTIONAL.contains(backbone) ? "" : ", addressing = absolute")))
                .toArray(String[]::new);
        Trial trial = Trial.of(Trial.file(folder, models), Map.of("matrix", "{ rows = [%s], columns = [%s] }"
                .formatted(String.join(", ", BACKBONES.keySet()), String.join(", ", GENERATORS))));
        assertEquals(List.of(), trial.harness().runner().check(trial.suite(), trial.workload(), trial.suite().cells(), true,
                (cell, parameters, promises) -> { }));
        SuiteResults results = trial.run(folder.resolve("runs"));
        assertEquals(List.of(), results.failures());
        assertEquals(BACKBONES.size() * GENERATORS.size(), results.cells().size());
        assertEquals(BACKBONES.size(), results.analysis().matrix().orElseThrow().rows().size());
    }

    @Test
    void attentionByDistanceOnBothSidesIsRefused() {
        for (String backbone : BIDIRECTIONAL) {
            for (String generator : GENERATORS.subList(2, 5)) {
                assertTrue(refusal(model(backbone, generator, "")).contains("addressing = absolute in"), generator);
            }
        }
    }

    @Test
    void attentionThatSeesTheWholeWindowIsRefusedWhereEveryPositionPredictsAlone() {
        String global = "{ name = vae, conditioning = global }";
        assertTrue(refusal("x { recommender { name = stosa, attention = " + global + " } }").contains("every-prefix"));
        for (String backbone : List.of("cl4srec", "duorec", "icsrec")) {
            String frame = "x { recommender { name = " + backbone + ", hidden-size = 8, max-length = 6, attention = " + global;
            assertTrue(refusal(frame + ", examples = all-positions } }").contains("its own targets"), backbone);
            assertEquals(1, accepted(frame + " } }"), "prefixes show no target");
        }
        assertEquals(1, accepted("x { recommender { name = bert4rec, hidden-size = 8, max-length = 6,"
                + " attention { name = vae, conditioning = global, addressing = absolute } } }"), "what is asked for is hidden");
    }

    @Test
    void theRegimeClozeIsRefusedWhereNothingIsHidden() {
        for (String backbone : List.of("cl4srec", "duorec", "icsrec")) {
            String refusal = refusal("x { recommender { name = " + backbone + ", examples = cloze } }");
            assertTrue(refusal.contains("examples = cloze is not supported here (the model predicts the item after a history); use one of "
                    + "all-positions, every-prefix, random-prefix"), refusal);
        }
    }

    private long accepted(String model) {
        // some compare all windows of a batch, for which sizes of micro-batches mean nothing
        return Stream.of(Trial.of(Trial.file(folder, model), Map.of("train.micro-batch-size", "0")))
                .flatMap(trial -> trial.suite().cells().stream()).count();
    }

    private String refusal(String model) {
        return assertThrows(ConfigProblemsException.class, () -> Trial.of(Trial.file(folder, model), Map.of())).problems().toString();
    }
}
