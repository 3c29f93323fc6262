package io.github.genatt.spi;

/** Which example with the same last target accompanies each example, see {@link ExampleSpec#withSameTargetWindows(SameTarget)}. */
public enum SameTarget {
    /** Another example, sampled again in each epoch. */
    RANDOM,
    /** The last one in the order of the data that has a different window: the same for nearly all examples of a target, in every epoch. */
    LAST
}
