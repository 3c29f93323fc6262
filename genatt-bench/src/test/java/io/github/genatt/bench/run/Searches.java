package io.github.genatt.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Models with search spaces for suites of {@link Trial}, and what tests ask of their searches. */
final class Searches {
    static final String RATES = "train.learning-rate = [1e-4, 1e-3, 3e-2]";
    /** Three trials of six steps. */
    static final String UNIFORM = model("uniform", "uniform", RATES);
    /** Six trials of six steps. */
    static final String STATIC = model("static", "static", RATES + ", recommender.encoder.layers = [1, 2]");
    /** Three trials without steps. */
    static final String MARKOV = "markov { recommender = markov, search { recommender.weights = [[1, 0.5], [0.1, 1]] } }";

    private Searches() {
    }

    /** A small transformer with an attention and a search space. */
    static String model(String label, String attention, String space) {
        return label + " { recommender = ${define.small} { attention = " + attention + " }, search { " + space + " } }";
    }

    /** The search over the settings of a model. */
    static SearchResult search(SuiteResults results, String label) {
        return results.analysis().searches().stream().filter(search -> search.label().equals(label)).findFirst().orElseThrow();
    }

    /** What the trials of a model found, in their order. */
    static List<Double> values(SuiteResults results, String label) {
        return search(results, label).tried().values().stream().map(SearchTrial::value).toList();
    }

    /** The lines of a model's journal. */
    static List<String> journal(Path runs, String label) throws IOException {
        return Files.readAllLines(runs.resolve("tiny").resolve(label).resolve("search/trials.jsonl"));
    }
}
