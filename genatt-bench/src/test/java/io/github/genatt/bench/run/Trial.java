package io.github.genatt.bench.run;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.read.ReadProblems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/** A suite of a few seconds on generated data, with its data loaded. */
public record Trial(Harness harness, Suite suite, PreparedData workload) {
    private static final String FRAME = """
            suite = tiny
            data { source { name = synthetic, users = 60, items = 40, categories = 4, mean-length = 8 } }
            engine.threads = 1
            define.small {
              name = composed, hidden-size = 8, max-length = 6
              encoder { name = transformer, layers = 1, heads = 2, dropout { hidden = 0.2, attention = 0.2 } }
            }
            """;
    private static final String TRAIN =
            "train { batch-size = 32, micro-batch-size = 8, limits { max-steps = 6 }, "
            + "validation { metric = \"NDCG@10\", min-interval-steps = 2 } }\n";
    private static final Pattern COUNTING = Pattern.compile("recommender = (popularity|random|markov|first)\\b(?!.*search)");

    /** The text of a suite with these models; each may build on {@code ${define.small}}. No model to train, no training. */
    public static String text(String... models) {
        boolean trained = Arrays.stream(models).anyMatch(model -> !COUNTING.matcher(model).find());
        return FRAME + (trained ? TRAIN : "train.validation.metric = \"NDCG@10\"\n") + "models {\n" + String.join("\n", models) + "\n}\n";
    }

    /** Writes a suite file. */
    public static Path file(Path folder, String... models) {
        try {
            return Files.writeString(folder.resolve("tiny.conf"), text(models));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Trial of(Path file, Map<String, String> overrides) {
        return of(file, overrides, Harness.of(Trial.class.getClassLoader()));
    }

    static Trial of(Path file, Map<String, String> overrides, Harness harness) {
        Suite suite = Suite.read(harness.reader(), file, overrides);
        try (ReadProblems problems = ReadProblems.strict()) {
            return new Trial(harness, suite, PreparedData.of(suite.options(), DatasetLoader.load(suite.options().data(), Path.of(""),
                    problems)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SuiteResults run(Path runs) {
        return harness.runner().run(suite, workload, runs, new Silent());
    }

    RunFolder folder(Path runs, Run cell) {
        return RunFolder.of(runs, workload, cell);
    }

    /** Follows nothing. */
    private static final class Silent implements RunListener {
        @Override
        public TrainingListener runStarted(Run cell, int number, int of) {
            return TrainingListener.SILENT;
        }

        @Override
        public void finished(Run cell, RunResult result, boolean before) {
        }

        @Override
        public void failed(Run cell, RunFailure failure, Throwable cause) {
        }
    }
}
