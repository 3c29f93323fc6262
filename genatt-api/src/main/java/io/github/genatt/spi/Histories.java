package io.github.genatt.spi;

import java.util.Optional;

/** The interactions of users, oldest first. Item ids run from 1 to I. Do not modify the arrays. */
public interface Histories {

    /** I, the number of items. */
    int catalogue();

    /** U, the number of users; their indices are 0 to U − 1. */
    int users();

    /** The items of one user, oldest first. */
    int[] items(int user);

    /** The time of each interaction, if the data has times. */
    Optional<long[]> times(int user);
}
