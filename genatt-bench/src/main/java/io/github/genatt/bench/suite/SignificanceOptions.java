package io.github.genatt.bench.suite;

import io.github.genatt.eval.significance.ComparisonSpec;
import io.github.genatt.eval.significance.Resampling;
import io.github.genatt.spi.Option;
import java.util.Optional;

/**
 * Which difference is tested.
 *
 * @param baseline  label of the model that all others are compared with
 * @param metric    label of the metric that is compared
 * @param alpha     below which a corrected p-value is marked
 * @param resamples of intervals and of the sign-flip test
 * @param seed      of the resamples
 */
public record SignificanceOptions(
        @Option(help = "label of the model that the others are compared with; without it the first that trains, else the first")
        Optional<String> baseline,
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

    SignificanceOptions withoutBaseline() {
        return new SignificanceOptions(Optional.empty(), metric, alpha, resamples, seed);
    }
}
