package io.github.genatt.tensor;

/**
 * The named place in which one part of a model keeps its parameters and its noise; it gives those two and nothing else.
 *
 * <p>A model is a function that asks its scope for parameters each time it runs. The first run, on a tiny batch, creates
 * them; each later run gets the same ones back, and asking for a new one is then an error that names it. Names are joined
 * with dots: the parameter {@code weight} in the child {@code query} of {@code layer0} is {@code layer0.query.weight}.
 */
public interface Scope {

    /**
     * The trainable parameter of that name, created on first use.
     *
     * @throws IllegalStateException if it exists with another shape, or is new after the model was built
     */
    Tensor parameter(String name, Initialiser init, int... shape);

    /**
     * Keeps values that are not trained, such as counts; they are saved with the model. Called while a model is fitted.
     *
     * @throws IllegalStateException if the name is taken
     */
    void registerBuffer(String name, float[] values, int... shape);

    /**
     * Keeps values that training alone needs, such as weights of examples or centroids of states: they are in checkpoints and not in the
     * saved model. Called while a model is fitted or before an epoch; then it may overwrite what it kept under that name.
     *
     * @throws IllegalStateException if it is called inside a pass, the name is taken otherwise, or its shape was another
     */
    void registerTrainingBuffer(String name, float[] values, int... shape);

    /**
     * Values kept by {@link #registerBuffer} or {@link #registerTrainingBuffer}.
     *
     * @throws IllegalStateException if there are none of that name: the model was not fitted
     */
    Tensor buffer(String name);

    /**
     * Some rows of stored values, copied to the heap one after the other: what a loss looks up by user, without the whole table.
     *
     * @throws IllegalStateException     as {@link #buffer}
     * @throws IndexOutOfBoundsException if there is no such row
     */
    float[] bufferRows(String name, int... rows);

    /** A source of randomness of that name. */
    RandomSource random(String name);

    /** A scope inside this one; the same object for the same name. */
    Scope child(String name);
}
