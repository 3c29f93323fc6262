package io.github.genatt.bench.suite;

import io.github.genatt.eval.significance.ComparisonSpec;
import io.github.genatt.eval.significance.Resampling;
import io.github.genatt.spi.Option;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The difference to test.
 *
 * @param baseline  label of the baseline that the other models are compared with
 * @param models    labels of the models to compare with it; empty for all
 * @param metric    label of the metric to compare
 * @param alpha     corrected p-values below it are marked
 * @param resamples of intervals and of the sign-flip test
 * @param seed      of the resamples
 */
public record SignificanceOptions(
        @Option(help = "label of the baseline that the other models are compared with; if absent the first trained model, else the first")
        Optional<String> baseline,
        @Option(value = "[]", help = "labels of the models to compare with the baseline; [] "
                + "compares all. Compare models that differ in one"
                + " respect: models with another objective belong to another comparison")
        List<String> models,
        @Option(help = "metric to compare; if absent the one that selects the suite's models, else the first")
        Optional<String> metric,
        @Option(value = "0.05", help = "a p-value below this, corrected for the number of models, is marked in the table") double alpha,
        @Option(value = "2000", help = "resamples of intervals and of the sign-flip test, at least 100") int resamples,
        @Option(value = "1", help = "seed of the resamples") long seed) {

    /** Rejects invalid levels and numbers of resamples. */
    public SignificanceOptions {
        // their constructors validate the values
        new ComparisonSpec("", alpha, new Resampling(seed, resamples));
    }

    /** Whether a model is compared with the baseline. */
    public boolean compares(String label) {
        return models.isEmpty() || models.contains(label);
    }

    /** The same for some of the models: without its baseline, the default rule chooses one. */
    SignificanceOptions within(Collection<String> labels) {
        return new SignificanceOptions(baseline.filter(labels::contains), models.stream().filter(labels::contains).toList(), metric, alpha,
                resamples, seed);
    }
}
