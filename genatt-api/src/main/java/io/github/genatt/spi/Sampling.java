package io.github.genatt.spi;

import java.util.Optional;

/**
 * The training examples that a model asks for.
 *
 * @param length     n, of a window
 * @param regime     which windows, and where they predict
 * @param negatives  k, items drawn for each position that predicts
 * @param cloze      what is hidden; for the regime {@link Regime#CLOZE} alone
 * @param companions whether each row comes with the window of another example that has the same last target
 */
public record Sampling(int length, Regime regime, int negatives, Optional<Cloze> cloze, boolean companions) {

    /** Refuses lengths below 1, negative counts, and a cloze where nothing is hidden, or none where something is. */
    public Sampling {
        if (length < 1 || negatives < 0) {
            throw new IllegalArgumentException("length must be at least 1 and negatives at least 0, found " + length + " and " + negatives);
        }
        if (cloze.isPresent() != (regime == Regime.CLOZE)) {
            throw new IllegalArgumentException("items are hidden in the regime cloze and in no other, found "
                    + (cloze.isPresent() ? "hidden items in the regime " + regime : "that regime with an objective that hides none")
                    + "; use objective = cloze, or another regime");
        }
        if (regime == Regime.HISTORY && (companions || negatives > 0)) {
            throw new IllegalArgumentException("regime: history asks for nothing, so that there are no negatives and no companions,"
                    + " found " + negatives + " negatives" + (companions ? " and companions" : "") + "; use another regime");
        }
        if (companions && regime == Regime.CLOZE) {
            throw new IllegalArgumentException("companions share the item that follows the window, and the regime cloze asks for none;"
                    + " use another regime");
        }
    }

    /** Windows by themselves, with nothing hidden. */
    public Sampling(int length, Regime regime, int negatives) {
        this(length, regime, negatives, Optional.empty(), false);
    }

    /** The same examples, each with a companion. */
    public Sampling withCompanions() {
        return new Sampling(length, regime, negatives, cloze, true);
    }
}
