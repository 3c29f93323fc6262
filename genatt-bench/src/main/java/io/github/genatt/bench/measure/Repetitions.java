package io.github.genatt.bench.measure;

/**
 * How often something is measured.
 *
 * @param count  repetitions, of which the median is reported
 * @param each   times that it is done in a repetition
 * @param warmUp times that it is done before, unmeasured
 */
public record Repetitions(int count, int each, int warmUp) {
    private static final int FEWEST = 5;

    /** Rejects too few to trust their median. */
    public Repetitions {
        if (count < FEWEST || each < 1 || warmUp < 0) {
            throw new IllegalArgumentException(("at least %d repetitions are needed for a median, each of at least 1, after a warm-up of 0"
                    + " or more; found %d of %d after %d").formatted(FEWEST, count, each, warmUp));
        }
    }
}
