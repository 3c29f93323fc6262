package io.github.genatt.bench.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A suite that takes a second, with its own log: a count-based model, one trained with the stopping rule of a paper, one with latent
 * Gaussians, and one whose learning rate is searched.
 *
 * @param folder folder of suite and log
 */
record TestSuite(Path folder) {
    /** Label of the model that is stopped, resumed and served. */
    static final String TRAINED = "sasrec";
    /** Label of the searched model. */
    static final String SEARCHED = "searched";
    static final String NAME = "self-test";

    private static final int USERS = 40;
    private static final int ITEMS = 30;
    private static final String TEXT = """
            suite = self-test
            data.source { name = delimited, path = log.tsv, columns { user = user, item = item, timestamp = time } }
            engine.threads = 1
            train {
              batch-size = 16, micro-batch-size = 8, learning-rate = 1e-2
              limits.max-steps = 40, validation { metric = "NDCG@10", min-interval-steps = 4 }
            }
            checkpoint.interval-seconds = 0.02
            evaluate.metrics = ["NDCG@10", mrr]
            paper { title = "self-test", stopping { metric = "NDCG@10", patience-epochs = 2 } }
            define.small {
              name = composed, hidden-size = 8, max-length = 6
              encoder { name = transformer, layers = 1, heads = 2, dropout { hidden = 0.2, attention = 0.2 } }
            }
            models {
              popularity { recommender = popularity }
              sasrec { recommender = ${define.small} { attention = dot-product } }
              v-genatt { recommender = ${define.small} { attention = vae } }
              searched { recommender = ${define.small} { attention = uniform }, search { train.learning-rate = [1e-2, 3e-2] } }
            }
            """;

    static TestSuite write(Path folder, long seed) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("self-test.conf"), TEXT);
        Random random = new Random(seed);
        StringBuilder log = new StringBuilder("user\titem\ttime\n");
        for (int user = 0; user < USERS; user++) {
            int item = random.nextInt(ITEMS);
            for (int i = 0; i < 5 + user % 5; i++) {
                log.append("u%d\ti%d\t%d\n".formatted(user, item, 1_600_000_000L + 1000L * i + user));
                item = (item + 1 + random.nextInt(3)) % ITEMS;
            }
        }
        Files.writeString(folder.resolve("log.tsv"), log);
        return new TestSuite(folder);
    }

    /** The command that runs it. */
    List<String> run(Path runs, Path cache, String... more) {
        List<String> command = new ArrayList<>(List.of("run", file().toString(), "--data", folder.toString(), "--runs", runs.toString(),
                "--cache", cache.toString()));
        command.addAll(List.of(more));
        return command;
    }

    Path file() {
        return folder.resolve("self-test.conf");
    }

    Path log() {
        return folder.resolve("log.tsv");
    }
}
