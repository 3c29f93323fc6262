package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/** The size of a generated log and what its next items depend on; see {@code SyntheticSource}. */
public record SyntheticOptions(
        @Option(help = "number of users", value = "1500") int users,
        @Option(help = "number of items", value = "400") int items,
        @Option(help = "number of categories", value = "12") int categories,
        @Option(help = "mean number of interactions of a user", value = "30") int meanLength,
        @Option(help = "share of the items that follow from one of the three before", value = "0.6") double transitionProbability,
        @Option(help = "share of the other items that come from the category the user likes then",
                value = "0.6") double preferenceProbability,
        @Option(help = "chance that this category changes from one item to the next", value = "0.05") double driftProbability,
        @Option(help = "exponent of Zipf's law of popularity", value = "1.0") double zipf,
        @Option(help = "seed of the generator", value = "1") long seed) implements Changeable<SyntheticOptions> {

    /** With the default of each option. */
    public static SyntheticOptions defaults() {
        return Options.defaults(SyntheticOptions.class);
    }

    /** Rejects sizes that leave nothing to choose, and shares outside 0..1. */
    public SyntheticOptions {
        if (users < 1 || categories < 1 || items < Math.max(20, categories) || meanLength < 5 || meanLength > items / 4) {
            throw new IllegalArgumentException(("a synthetic log needs users, at least 20 items and one a category, and a mean length "
                    + "from 5 to items / 4; found %d users, %d items, %d categories, mean length %d")
                    .formatted(users, items, categories, meanLength));
        }
        requireShare("transition", transitionProbability);
        requireShare("taste", preferenceProbability);
        requireShare("drift", driftProbability);
        if (!(zipf >= 0 && zipf <= 3)) {
            throw new IllegalArgumentException("zipf must be from 0 to 3, found " + zipf);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1, found " + value);
        }
    }
}
