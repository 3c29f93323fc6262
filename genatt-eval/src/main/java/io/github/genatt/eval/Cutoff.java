package io.github.genatt.eval;

/** Validates cut-offs of metrics. */
final class Cutoff {
    private Cutoff() {
    }

    static void check(int at) {
        if (at < 1) {
            throw new IllegalArgumentException("the cut-off of a metric must be at least 1, found " + at);
        }
    }
}
