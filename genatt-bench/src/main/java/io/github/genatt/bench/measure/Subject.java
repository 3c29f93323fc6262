package io.github.genatt.bench.measure;

import java.util.Map;

/**
 * The models that are measured, and their data.
 *
 * @param <T> what is measured of a model
 */
public interface Subject<T> {

    /**
     * The model of a name.
     *
     * @throws IllegalArgumentException if there is none, or it cannot be measured
     */
    T task(String model);

    /** What is measured, for the title of the table. */
    String title();

    /** Values of a model for the command of the peer, by the names of their places. */
    Map<String, String> places(String model);
}
