package io.github.genatt.spi;

/** A stage that is trained, as the model that comes after it sees it while it is fitted. */
public interface Trained extends ExamplePass {

    /**
     * The values of one parameter, trained or stored, copied.
     *
     * @throws java.util.NoSuchElementException if there is no such parameter
     */
    float[] values(String parameter);
}
