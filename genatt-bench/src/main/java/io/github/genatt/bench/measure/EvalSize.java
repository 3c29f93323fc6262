package io.github.genatt.bench.measure;

/**
 * The size of an evaluation.
 *
 * @param users   U, evaluated users
 * @param items   I
 * @param width   d, of states and items
 * @param history seen items per user
 */
public record EvalSize(int users, int items, int width, int history) {

    /** Rejects sizes below one. */
    public EvalSize {
        if (users < 1 || items < 1 || width < 1 || history < 1) {
            throw new IllegalArgumentException("users, items, width and history must be at least 1, found %d, %d, %d and %d"
                    .formatted(users, items, width, history));
        }
    }
}
