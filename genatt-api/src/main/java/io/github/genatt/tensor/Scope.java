package io.github.genatt.tensor;

/**
 * The namespace of one part of a model: gives access to its parameters and its noise, and to nothing else.
 *
 * <p>A model is a function that requests its parameters from its scope each time it runs. The first run, on a tiny batch, creates them.
 * Later runs get the same parameters, and requesting a new one is an error that names it. Names are joined with dots: the parameter {@code
 * weight} in the child {@code query} of {@code layer0} is {@code layer0.query.weight}.
 */
public interface Scope {

    /**
     * The trainable parameter of that name, created on first use.
     *
     * @throws IllegalStateException if it exists with another shape, or is new after the model was built
     */
    Tensor parameter(String name, Initialiser init, int... shape);

    /**
     * Stores values that are not trained, such as counts; they are saved with the model. Only allowed while the model is fitted.
     *
     * @throws IllegalStateException if the name is taken
     */
    void registerBuffer(String name, float[] values, int... shape);

    /**
     * Stores values that only training needs, such as weights of examples or centroids of states: they are saved in checkpoints, not in the
     * saved model. Only allowed while the model is fitted or before an epoch; before an epoch it may overwrite earlier values of that name.
     *
     * @throws IllegalStateException if it is called inside a pass, the name is used for something else, or the shape differs from the
     *                               earlier one
     */
    void registerTrainingBuffer(String name, float[] values, int... shape);

    /**
     * Values stored by {@link #registerBuffer} or {@link #registerTrainingBuffer}.
     *
     * @throws IllegalStateException if there are no values of that name: the model was not fitted
     */
    Tensor buffer(String name);

    /**
     * A copy of some rows of stored values on the heap, one after another: for a loss that looks up values by user, without the whole
     * table.
     *
     * @throws IllegalStateException     as {@link #buffer}
     * @throws IndexOutOfBoundsException if there is no such row
     */
    float[] bufferRows(String name, int... rows);

    /** The source of randomness of that name. */
    RandomSource random(String name);

    /** The child scope of that name; the same object for the same name. */
    Scope child(String name);
}
