package io.github.genatt.core.train;

import io.github.genatt.spi.Better;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Evaluates the current model, on validation targets only. */
@FunctionalInterface
public interface Validator {

    /** No validation: all steps run, and the model keeps the parameters of the last. */
    Validator NONE = Map::of;

    /**
     * A validation with the direction of each metric.
     *
     * @param metrics label → value over all users
     * @param better  label → which values are better
     */
    static Validator of(Supplier<Map<String, Double>> metrics, Function<String, Better> better) {
        return of(metrics, better, Map::of);
    }

    /**
     * The same with diagnostics, which are recorded next to the metrics and not used for selection.
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

    /** Diagnostics next to the metrics, label → value; not used for selection. */
    default Map<String, Double> diagnostics() {
        return Map.of();
    }

    /** Which values of a metric are better: higher ones, unless set otherwise ({@link #of}). */
    default Better better(String label) {
        return Better.HIGHER;
    }
}
