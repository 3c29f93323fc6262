package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;

/** The size of a generated log and the rules of its sequences; see {@code SyntheticSource}. */
public record SyntheticOptions(
        @Option(help = "number of users", value = "1500") int users,
        @Option(help = "number of items", value = "400") int items,
        @Option(help = "number of categories", value = "12") int categories,
        @Option(help = "mean number of interactions per user", value = "30") int meanLength,
        @Option(help = "fraction of items that follow from one of the three before, [0, 1]", value = "0.6") double transitionProbability,
        @Option(help = "fraction of the other items from the user's current favourite category, [0, 1]",
                value = "0.6") double preferenceProbability,
        @Option(help = "probability that this category changes from one item to the next, [0, 1]", value = "0.05") double driftProbability,
        @Option(help = "exponent of Zipf's law of popularity, [0, 3]", value = "1.0") double zipf,
        @Option(help = "seed of the generator", value = "1") long seed) implements Changeable<SyntheticOptions> {

    /** With the default of each option. */
    public static SyntheticOptions defaults() {
        return Options.defaults(SyntheticOptions.class);
    }

    /** Validates the sizes, the probabilities, [0, 1], and the exponent. */
    public SyntheticOptions {
        if (users < 1 || categories < 1 || items < Math.max(20, categories) || meanLength < 5 || meanLength > items / 4) {
            throw new IllegalArgumentException(("a synthetic log needs users, at least 20 items, one item per category, and a mean length "
                    + "from 5 to items / 4; found %d users, %d items, %d categories, mean length %d")
                    .formatted(users, items, categories, meanLength));
        }
        requireFraction("transition-probability", transitionProbability);
        requireFraction("preference-probability", preferenceProbability);
        requireFraction("drift-probability", driftProbability);
        if (!(zipf >= 0 && zipf <= 3)) {
            throw new IllegalArgumentException("zipf must be from 0 to 3, found " + zipf);
        }
    }

    private static void requireFraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1, found " + value);
        }
    }
}
