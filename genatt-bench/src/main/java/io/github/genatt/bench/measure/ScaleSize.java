package io.github.genatt.bench.measure;

/**
 * The size of a generated data set.
 *
 * @param items        in the catalogue
 * @param users        users who may appear
 * @param interactions rows of the log
 */
public record ScaleSize(int items, int users, int interactions) {

    /** Rejects sizes with too few interactions per user for training and two targets, or so many that a user may have every item. */
    public ScaleSize {
        if (users < 1 || interactions / 4 < users || items < 8L * interactions / users) {
            throw new IllegalArgumentException(("at least 4 interactions for each user and 8 items for each interaction of a user are"
                    + " needed, found %d items, %d users and %d interactions").formatted(items, users, interactions));
        }
    }
}
