package io.github.genatt.bench.measure;

import java.util.Map;

/**
 * The measured models and their data.
 *
 * @param <T> the task for a model
 */
public interface Subject<T> {

    /**
     * The task for the model with a name.
     *
     * @throws IllegalArgumentException if there is none, or it cannot be measured
     */
    T task(String model);

    /** The subject in the title of the table. */
    String title();

    /** Values of a model for the placeholders in the command of the peer. */
    Map<String, String> places(String model);
}
