package io.github.genatt.spi;

/** Which of a user's items are never negatives. */
public enum NegativeExclusion {
    /** Items of the training part. */
    TRAIN,
    /** Items of the training part, validation and test, as in some published code: the targets are then never sampled as negatives. */
    ALL
}
