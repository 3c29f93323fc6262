package io.github.genatt.core.train;

import io.github.genatt.spi.Better;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Evaluates the model as it is now, on validation targets alone. */
@FunctionalInterface
public interface Validator {

    /** No validation: all steps are done, and the last has the parameters that stay. */
    Validator NONE = Map::of;

    /**
     * A validation that knows the direction of each metric.
     *
     * @param metrics label → value over all users
     * @param better  of a label, which values are better
     */
    static Validator of(Supplier<Map<String, Double>> metrics, Function<String, Better> better) {
        return of(metrics, better, Map::of);
    }

    /**
     * The same with numbers that select nothing and are recorded beside the metrics.
     *
     * @param diagnostics label → value
     */
    static Validator of(Supplier<Map<String, Double>> metrics, Function<String, Better> better, Supplier<Map<String, Double>> diagnostics) {
        return new Validator() {
            @Override
            public Map<String, Double> metrics() {
                return metrics.get();
            }

            @Override
            public Map<String, Double> diagnostics() {
                return diagnostics.get();
            }

            @Override
            public Better better(String label) {
                return better.apply(label);
            }
        };
    }

    /** Metric label → value over all users. */
    Map<String, Double> metrics();

    /** Diagnostics beside the metrics, label → value; they select nothing. */
    default Map<String, Double> diagnostics() {
        return Map.of();
    }

    /** Which values of a metric are better: the higher ones, unless a validation says otherwise ({@link #of}). */
    default Better better(String label) {
        return Better.HIGHER;
    }
}
