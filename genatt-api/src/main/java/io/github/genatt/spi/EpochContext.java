package io.github.genatt.spi;

import java.util.random.RandomGenerator;

/** The context between epochs. Implemented by the host alone: it may gain methods, with a default body. */
public interface EpochContext extends ExamplePass {

    /** The epoch that is about to begin, from 0. */
    long epoch();

    /** The training part of the data. */
    TrainingData data();

    /** A stream of random numbers that depends on the seed of the run, the epoch and this name alone. */
    RandomGenerator random(String name);
}
