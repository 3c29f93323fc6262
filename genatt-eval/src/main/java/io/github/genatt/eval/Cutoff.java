package io.github.genatt.eval;

/** The number of items from the top that a metric uses. */
final class Cutoff {
    private Cutoff() {
    }

    static void check(int at) {
        if (at < 1) {
            throw new IllegalArgumentException("the cut-off of a metric must be at least 1, found " + at);
        }
    }
}
