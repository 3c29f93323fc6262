package io.github.genatt.data.options;

/** What decides the order of a user's interactions with equal timestamps. */
public enum Ties {
    /** The order of the lines in the file. */
    FILE,
    /** A random order that follows from a seed. */
    RANDOM
}
