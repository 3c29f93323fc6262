package io.github.genatt.spi;

import java.util.random.RandomGenerator;

/** The context between epochs. Only the host implements it: it may gain methods with default bodies. */
public interface EpochContext extends ExamplePass {

    /** The epoch that is about to begin, from 0. */
    long epoch();

    /** The training part of the data. */
    TrainingData data();

    /** A stream of random numbers that depends only on the seed of the run, the epoch and this name. */
    RandomGenerator random(String name);
}
