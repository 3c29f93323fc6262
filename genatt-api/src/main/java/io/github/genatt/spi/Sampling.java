package io.github.genatt.spi;

import java.util.Objects;
import java.util.Optional;

/** The training examples that a model asks for: {@code Sampling.of(50).withRegime(EVERY_PREFIX).withNegatives(4)}. */
public final class Sampling {

    private final int length;
    private final Regime regime;
    private final int negatives;
    private final Optional<Cloze> cloze;
    private final boolean companions;

    private Sampling(int length, Regime regime, int negatives, Optional<Cloze> cloze, boolean companions) {
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
        this.length = length;
        this.regime = regime;
        this.negatives = negatives;
        this.cloze = cloze;
        this.companions = companions;
    }

    /** Windows of n items in which every position predicts the next item, without negatives. */
    public static Sampling of(int length) {
        return new Sampling(length, Regime.ALL_POSITIONS, 0, Optional.empty(), false);
    }

    /**
     * Windows of n items as an objective wants them.
     *
     * @throws IllegalArgumentException if it hides items in another regime than cloze, or none in that one
     */
    public static Sampling of(int length, Objective objective) {
        return new Sampling(length, objective.regime(), objective.negatives(), objective.cloze(), false);
    }

    /** Other windows, or other positions that predict; for hidden items see {@link #hiding}. */
    public Sampling withRegime(Regime other) {
        return new Sampling(length, other, negatives, cloze, companions);
    }

    /** k items drawn for each position that predicts. */
    public Sampling withNegatives(int k) {
        return new Sampling(length, regime, k, cloze, companions);
    }

    /** Windows in which items are hidden and asked for: the regime {@link Regime#CLOZE}. */
    public Sampling hiding(Cloze hidden) {
        return new Sampling(length, Regime.CLOZE, negatives, Optional.of(hidden), companions);
    }

    /** The same windows with neither negatives nor companions. */
    public Sampling windowsAlone() {
        return new Sampling(length, regime, 0, cloze, false);
    }

    /** The same examples, each with the window of another example that has the same last target. */
    public Sampling withCompanions() {
        return new Sampling(length, regime, negatives, cloze, true);
    }

    /** n, of a window. */
    public int length() {
        return length;
    }

    /** Which windows, and where they predict. */
    public Regime regime() {
        return regime;
    }

    /** k, items drawn for each position that predicts. */
    public int negatives() {
        return negatives;
    }

    /** What is hidden; for the regime {@link Regime#CLOZE} alone. */
    public Optional<Cloze> cloze() {
        return cloze;
    }

    /** Whether each row comes with the window of another example that has the same last target. */
    public boolean companions() {
        return companions;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sampling that && length == that.length && regime == that.regime && negatives == that.negatives
                && cloze.equals(that.cloze) && companions == that.companions;
    }

    @Override
    public int hashCode() {
        return Objects.hash(length, regime, negatives, cloze, companions);
    }

    @Override
    public String toString() {
        return "Sampling[length=%d, regime=%s, negatives=%d, cloze=%s, companions=%s]"
                .formatted(length, regime, negatives, cloze, companions);
    }
}
