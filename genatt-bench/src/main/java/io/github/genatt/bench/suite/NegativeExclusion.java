package io.github.genatt.bench.suite;

/** Which of a user's items are never drawn as negatives. */
public enum NegativeExclusion {
    /** Those of the training part. */
    TRAIN,
    /** Those of validation and test too, as some published code has it: the targets are then never pushed down. */
    ALL
}
