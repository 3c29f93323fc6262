package io.github.genatt.bench.measure;

/**
 * The number of measurements.
 *
 * @param count  repetitions; their median is reported
 * @param each   executions per repetition
 * @param warmUp unmeasured executions before
 */
public record Repetitions(int count, int each, int warmUp) {
    private static final int FEWEST = 5;

    /** Rejects too few repetitions for a reliable median. */
    public Repetitions {
        if (count < FEWEST || each < 1 || warmUp < 0) {
            throw new IllegalArgumentException(("at least %d repetitions are needed for a median, each of at least 1, after a warm-up of 0"
                    + " or more; found %d of %d after %d").formatted(FEWEST, count, each, warmUp));
        }
    }
}
