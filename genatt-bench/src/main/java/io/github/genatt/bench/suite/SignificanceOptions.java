package io.github.genatt.bench.suite;

import io.github.genatt.eval.significance.ComparisonSpec;
import io.github.genatt.eval.significance.Resampling;
import io.github.genatt.spi.Option;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which difference is tested.
 *
 * @param baseline  label of the model that the others are compared with
 * @param models    labels of those that are compared with it; empty for all
 * @param metric    label of the metric that is compared
 * @param alpha     below which a corrected p-value is marked
 * @param resamples of intervals and of the sign-flip test
 * @param seed      of the resamples
 */
public record SignificanceOptions(
        @Option(help = "label of the model that the others are compared with; without it the first that trains, else the first")
        Optional<String> baseline,
        @Option(value = "[]", help = "labels of the models that are compared with the baseline; [] "
                + "compares all. Compare what differs in one"
                + " thing: models of another objective belong to another comparison")
        List<String> models,
        @Option(help = "metric that is compared; without it the one that selects the suite's models, else the first")
        Optional<String> metric,
        @Option(value = "0.05", help = "a p-value below this, corrected for the number of models, is marked in the table") double alpha,
        @Option(value = "2000", help = "resamples of intervals and of the sign-flip test, at least 100") int resamples,
        @Option(value = "1", help = "seed of the resamples") long seed) {

    /** Rejects levels and numbers of resamples that make no test. */
    public SignificanceOptions {
        // they know what they cannot be made of
        new ComparisonSpec("", alpha, new Resampling(seed, resamples));
    }

    /** Whether a model is compared with the baseline. */
    public boolean compares(String label) {
        return models.isEmpty() || models.contains(label);
    }

    /** The same among some of the models: a baseline that is left out leaves the choice to the rule. */
    SignificanceOptions within(Collection<String> labels) {
        return new SignificanceOptions(baseline.filter(labels::contains), models.stream().filter(labels::contains).toList(), metric, alpha,
                resamples, seed);
    }
}
