package io.github.genatt.bench.suite;

import io.github.genatt.spi.Option;

/**
 * Settings of the latent-space section. They do not affect results, so they are not part of a run's identity.
 *
 * @param users      test users, or all if there are fewer; the same for all cells of a suite
 * @param perplexity effective number of neighbours of a point of the map
 * @param seed       seed of the choice of users, the initial positions on the map and the chance values
 */
public record LatentSpaceOptions(
        @Option(value = "1000", help = "number of sampled test users, or all if there are fewer; at most 5000") int users,
        @Option(value = "30", help = "t-SNE's effective number of neighbours, from 5 to a third of the users") double perplexity,
        @Option(value = "1", help = "seed of the choice of users, of the map and of the chance values") long seed) {
    private static final int MOST_USERS = 5000;
    private static final double LEAST_PERPLEXITY = 5;

    /** Rejects maps that are too large or have too few users for the perplexity. */
    public LatentSpaceOptions {
        if (users > MOST_USERS) {
            throw new IllegalArgumentException("users must be at most %d, since the map compares all pairs; found %d"
                    .formatted(MOST_USERS, users));
        }
        if (!(perplexity >= LEAST_PERPLEXITY)) {
            throw new IllegalArgumentException("perplexity must be at least %.0f, found %s".formatted(LEAST_PERPLEXITY, perplexity));
        }
        if (users < leastUsers(perplexity)) {
            throw new IllegalArgumentException("a perplexity of %s needs at least %d users, found %d; lower it, or take more users"
                    .formatted(perplexity, leastUsers(perplexity), users));
        }
    }

    /** Minimum number of users: with fewer, the perplexity would be more than a third of the others. */
    public int leastUsers() {
        return leastUsers(perplexity);
    }

    private static int leastUsers(double perplexity) {
        return (int) Math.ceil(3 * perplexity + 1);
    }
}
