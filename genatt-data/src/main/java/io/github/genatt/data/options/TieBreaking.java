package io.github.genatt.data.options;

/** The order of a user's interactions with equal timestamps. */
public enum TieBreaking {
    /** The order of the lines in the file. */
    FILE,
    /** A random order that follows from a seed. */
    RANDOM
}
