package io.github.genatt.spi;

import java.util.random.RandomGenerator;

/** Proposes negatives, see {@link NegativeSampler}. Used by one thread. */
@FunctionalInterface
public interface Proposal {

    /**
     * Proposes an item. The host asks again while the item is one that is excluded, and does not ask for users of whom every item is.
     *
     * @param random the only source of randomness: what is drawn depends on it, the user and the data alone
     * @param user   index in the training data
     * @return 1..I; anything else is rejected by name
     */
    int draw(RandomGenerator random, int user);
}
