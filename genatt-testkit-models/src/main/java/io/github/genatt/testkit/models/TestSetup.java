package io.github.genatt.testkit.models;

import io.github.genatt.engine.Engine;
import io.github.genatt.spi.TrainingData;
import io.github.genatt.spi.TrainingSequences;

/** The engine and data of all rules, unless overridden. */
public interface TestSetup {
    /** I. */
    int ITEMS = 20;

    /** The engine; that of the class path unless overridden. */
    default Engine engine() {
        return Sessions.engine();
    }

    /** The data that models are fitted to: 40 users, so that an epoch of one window per user has three steps of sixteen. */
    default TrainingData trainingData() {
        return new TrainingSequences(ITEMS, Sequences.random(40, 3, 9, ITEMS));
    }
}
