package io.github.genatt.spi;

import java.util.random.RandomGenerator;

/** Proposes negatives, see {@link NegativeSampler}. Used by a single thread. */
@FunctionalInterface
public interface Proposal {

    /**
     * Proposes an item. The host calls again while the item is excluded, and skips users for whom every item is.
     *
     * @param random the only source of randomness: the result depends only on it, the user and the data
     * @param user   index in the training data
     * @return an item 1..I; the host rejects anything else
     */
    int draw(RandomGenerator random, int user);
}
