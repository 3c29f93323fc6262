package io.github.genatt.bench.measure;

/**
 * How large a generated data set is.
 *
 * @param items        in the catalogue
 * @param users        who may appear
 * @param interactions rows of the log
 */
public record ScaleSize(int items, int users, int interactions) {

    /** Rejects users without enough interactions for training and two targets, or so many that one of them may have every item. */
    public ScaleSize {
        if (users < 1 || interactions / 4 < users || items < 8L * interactions / users) {
            throw new IllegalArgumentException(("at least 4 interactions for each user and 8 items for each interaction of a user are"
                    + " needed, found %d items, %d users and %d interactions").formatted(items, users, interactions));
        }
    }
}
