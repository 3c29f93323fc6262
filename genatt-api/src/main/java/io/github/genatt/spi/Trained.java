package io.github.genatt.spi;

/** A trained stage, as passed to the next model while it is fitted. */
public interface Trained extends ExamplePass {

    /**
     * A copy of the values of one parameter or buffer.
     *
     * @throws java.util.NoSuchElementException if there is no such parameter
     */
    float[] values(String parameter);
}
