package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.suite.PaperOptions.StoppingOptions;
import io.github.genatt.bench.suite.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperStopTest {
    private static final String SASREC = "sasrec { recommender = ${define.small} { attention = dot-product } }";
    private static final StoppingOptions RULE = new StoppingOptions("NDCG@10", 2);

    @TempDir
    Path folder;

    private Trial trial(String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("train.limits.max-steps", "120", "train.learning-rate", "3e-2",
                "train.limits.patience-steps", "120", "train.validation.min-interval-epochs", "1",
                "train.validation.min-interval-steps", "1"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return Trial.of(Trial.file(folder, SASREC, "popularity { recommender = popularity }"), all);
    }

    private static RunResult result(SuiteResults results) {
        assertEquals(List.of(), results.failures());
        return results.cells().get(0);
    }

    /** Beside a training that goes on, the rule selects and tests what a training that ends by it has selected and tested. */
    @Test
    void itIsWhatATrainingThatEndsByThatRuleHas() throws IOException {
        RunResult ended = result(trial("train.limits.patience-steps", "0", "train.limits.patience-epochs", "2").run(folder.resolve("a")));
        Trial going = trial("paper", "{ title = T, stopping { metric = \"NDCG@10\", patience-epochs = 2 } }");
        RunResult whole = result(going.run(folder.resolve("b")));
        RunFolder files = going.folder(folder.resolve("b"), going.suite().cells().get(0));
        PaperStop stop = PaperStop.read(files.paperStop(), RULE).orElseThrow();
        assertTrue(ended.training().steps() < 120 && whole.training().bestStep() > ended.training().bestStep(), "the rule tells");
        assertEquals(ended.training().bestStep(), stop.step());
        assertEquals(ended.metrics(), stop.metrics());
        assertTrue(stop.ended());
        assertFalse(Files.exists(files.paperStopParameters()), "nothing is left over");
        assertEquals(Optional.empty(), PaperStop.read(files.paperStop(), new StoppingOptions("NDCG@10", 3)), "that of another rule");
    }

    /** The results of the run do not depend on being watched: neither its numbers nor its saved model. */
    @Test
    void theRunItselfIsTheSame() throws IOException {
        Trial plain = trial();
        Trial watched = trial("paper", "{ title = T, stopping { metric = \"NDCG@10\", patience-epochs = 2 } }");
        RunResult without = result(plain.run(folder.resolve("a")));
        RunResult with = result(watched.run(folder.resolve("b")));
        Run cell = plain.suite().cells().get(0);
        assertEquals(without.metrics(), with.metrics());
        RunFolder first = plain.folder(folder.resolve("a"), cell);
        RunFolder second = watched.folder(folder.resolve("b"), watched.suite().cells().get(0));
        assertEquals(first.identity(), second.identity());
        assertEquals(Files.readString(first.users()), Files.readString(second.users()));
        assertEquals(-1, Files.mismatch(first.model(), second.model()));
        assertFalse(Files.exists(first.paperStop()));
    }

    /** A rule that the training outlasts without ending it selects the training's own step, if it looks at the same metric. */
    @Test
    void aPatienceThatIsNeverUsedUpEndsNothing() throws IOException {
        Trial trial = trial("paper", "{ title = T, stopping { metric = \"NDCG@10\", patience-epochs = 1000 } }");
        RunResult result = result(trial.run(folder.resolve("a")));
        PaperStop stop = PaperStop.read(trial.folder(folder.resolve("a"), trial.suite().cells().get(0)).paperStop(),
                new StoppingOptions("NDCG@10", 1000)).orElseThrow();
        assertFalse(stop.ended());
        assertEquals(result.training().bestStep(), stop.step());
        assertEquals(result.metrics(), stop.metrics());
    }
}
