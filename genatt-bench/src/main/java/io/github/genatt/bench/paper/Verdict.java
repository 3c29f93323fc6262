package io.github.genatt.bench.paper;

/** Whether a claim agrees with the measurements. */
public enum Verdict {
    HOLDS("holds"),
    DOES_NOT_HOLD("does not hold"),
    CANNOT_BE_TOLD("cannot be told");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** The verdict in words. */
    public String words() {
        return words;
    }
}
