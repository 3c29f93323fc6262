package io.github.genatt.spi;

/** Which of a user's items are never negatives. */
public enum NegativeExclusion {
    /** Those of the training part. */
    TRAIN,
    /** Those of validation and test too, as some published code has it: the targets are then never pushed down. */
    ALL
}
