package io.github.genatt.spi;

/** Which example with the same last target comes with each example, see {@link ExampleSpec#withSameTargetWindows(SameTarget)}. */
public enum SameTarget {
    /** Another one, drawn anew in each epoch. */
    RANDOM,
    /** The last in the order of the data whose window is another: for nearly all examples of a target the same, in every epoch. */
    LAST
}
