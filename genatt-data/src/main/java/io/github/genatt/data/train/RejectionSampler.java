package io.github.genatt.data.train;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.NegativeExclusion;
import io.github.genatt.spi.NegativeSampler;
import io.github.genatt.spi.Proposal;
import io.github.genatt.spi.TrainingData;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Samples negatives from 1..I: a {@link NegativeSampler} proposes items, with replacement, and items excluded for the user are rejected.
 * Not thread-safe.
 */
public final class RejectionSampler {
    /** Maximum tries, times I. Uniform proposals for a user with one item left fail that often in a row with probability e⁻¹⁰⁰. */
    private static final long MAX_TRIES = 100;
    private static final long MIN_TRIES = 10_000;

    private final NegativeSampler sampler;
    private final TrainingData training;
    private final int[][] excluded;
    private final IntFunction<String> ids;
    private final BitSet exhausted = new BitSet();
    private final long[] marks;
    private int[] marked = {};
    private Optional<Proposal> prepared = Optional.empty();

    /**
     * Creates a sampler for some users.
     *
     * @param excluded [U][] items that are never sampled for each user, in any order, with or without repeats; do not modify
     * @param ids      maps a user to its id in the source, for messages
     */
    public RejectionSampler(NegativeSampler sampler, TrainingData training, int[][] excluded, IntFunction<String> ids) {
        this.sampler = sampler;
        this.training = training;
        this.excluded = excluded;
        this.ids = ids;
        this.marks = new long[(training.catalogue() >> 6) + 1];
        for (int user = 0; user < excluded.length; user++) {
            if (excluded[user].length >= items() && Arrays.stream(excluded[user]).distinct().count() >= items()) {
                exhausted.set(user);
            }
        }
    }

    /**
     * Creates a sampler with uniform proposals.
     *
     * @param items    I
     * @param excluded [U][] items that are never sampled for each user
     */
    public static RejectionSampler uniform(int items, int[][] excluded) {
        return new RejectionSampler(new UniformSampler(NegativeExclusion.TRAIN), new TrainingSequences(items, excluded), excluded,
                user -> "with index " + user);
    }

    private int items() {
        return training.catalogue();
    }

    /** Whether every item is excluded for a user. */
    public boolean excludesAll(int user) {
        return exhausted.get(user);
    }

    /**
     * Starts a stream of items that are not excluded for a user; it is valid until the next call.
     *
     * @throws IllegalArgumentException if every item is excluded
     */
    Draws draws(long key, int user) {
        if (excludesAll(user)) {
            throw new IllegalArgumentException("negatives: all %d items are excluded for a user, none is left to sample; filter such users"
                    .formatted(items()));
        }
        Proposal proposal = prepared.orElseGet(() -> sampler.over(training));
        prepared = Optional.of(proposal);
        for (int item : marked) {
            marks[item >> 6] = 0;
        }
        marked = excluded[user];
        for (int item : marked) {
            marks[item >> 6] |= 1L << item;
        }
        return new Draws(proposal, new CounterRandom(key), user);
    }

    /** Items that are not excluded for the user of the last call. */
    final class Draws {
        private final Proposal proposal;
        private final CounterRandom random;
        private final int user;

        private Draws(Proposal proposal, CounterRandom random, int user) {
            this.proposal = proposal;
            this.random = random;
            this.user = user;
        }

        int next() {
            long tries = Math.max(MIN_TRIES, MAX_TRIES * items());
            for (long attempt = 0; attempt < tries; attempt++) {
                int item = proposal.draw(random, user);
                if (item < 1 || item > items()) {
                    throw new IllegalArgumentException("negative-sampler: %s must draw items from 1 to %d, found %d for user %s; repair it"
                            .formatted(sampler.getClass().getName(), items(), item, ids.apply(user)));
                }
                if ((marks[item >> 6] & 1L << item) == 0) {
                    return item;
                }
            }
            throw new IllegalArgumentException(("negative-sampler: %s drew only excluded items in %,d tries for user %s; "
                    + "use one that can draw every item").formatted(sampler.getClass().getName(), tries, ids.apply(user)));
        }
    }
}
