package io.github.genatt.spi;

import java.util.Objects;
import java.util.Optional;

/** The training examples that a model needs: {@code ExampleSpec.of(50).withScheme(EVERY_PREFIX).withNegatives(4)}. */
public final class ExampleSpec {

    private final int length;
    private final ExampleScheme scheme;
    private final int stride;
    private final int negatives;
    private final Optional<Cloze> cloze;
    private final Optional<SameTarget> companions;

    private ExampleSpec(int length, ExampleScheme scheme, int stride, int negatives, Optional<Cloze> cloze,
            Optional<SameTarget> companions) {
        if (length < 1 || negatives < 0) {
            throw new IllegalArgumentException("length must be at least 1 and negatives at least 0, found " + length + " and " + negatives);
        }
        requireStride(length, scheme, stride);
        if (cloze.isPresent() != (scheme == ExampleScheme.CLOZE)) {
            throw new IllegalArgumentException("examples = cloze and objective = cloze must be used together, found "
                    + (cloze.isPresent() ? "masked items with examples = " + scheme : "examples = cloze with an objective that masks none")
                    + "; use objective = cloze, or other examples");
        }
        if (scheme == ExampleScheme.HISTORY && (companions.isPresent() || negatives > 0)) {
            throw new IllegalArgumentException("examples = history has no targets, so no negatives and no same-target windows,"
                    + " found " + negatives + " negatives" + (companions.isPresent() ? " and same-target windows" : "")
                    + "; use other examples");
        }
        if (companions.isPresent() && scheme == ExampleScheme.CLOZE) {
            throw new IllegalArgumentException("same-target windows share the item after the window, and examples = cloze has none;"
                    + " use other examples");
        }
        this.length = length;
        this.scheme = scheme;
        this.stride = stride;
        this.negatives = negatives;
        this.cloze = cloze;
        this.companions = companions;
    }

    private static void requireStride(int length, ExampleScheme scheme, int stride) {
        if (scheme != ExampleScheme.STRIDED_WINDOWS && stride != 0) {
            throw new IllegalArgumentException("stride has no effect with examples = %s, found %d; remove it, or use examples ="
                    .formatted(scheme, stride) + " strided-windows");
        }
        if (scheme == ExampleScheme.STRIDED_WINDOWS && (stride < 1 || stride > length)) {
            throw new IllegalArgumentException("examples = strided-windows needs a stride from 1 to the %d items of a window, found %d%s"
                    .formatted(length, stride, stride == 0 ? "; set the stride of an objective that has one, such as cross-entropy, or"
                            + " use every-prefix" : ""));
        }
    }

    /** Windows of n items in which every position predicts the next item, without negatives. */
    public static ExampleSpec of(int length) {
        return new ExampleSpec(length, ExampleScheme.ALL_POSITIONS, 0, 0, Optional.empty(), Optional.empty());
    }

    /**
     * Windows of n items with the scheme, stride, negatives and masking of an objective.
     *
     * @throws IllegalArgumentException if the objective masks items with examples other than cloze, or masks none with cloze
     */
    public static ExampleSpec of(int length, Objective objective) {
        return new ExampleSpec(length, objective.examples(), objective.windowStride(), objective.negativesPerPosition(), objective.cloze(),
                Optional.empty());
    }

    /** The same spec with another example scheme; for masked items see {@link #hiding}. */
    public ExampleSpec withScheme(ExampleScheme other) {
        return new ExampleSpec(length, other, 0, negatives, cloze, companions);
    }

    /** Windows whose ends are s items apart: the example scheme {@link ExampleScheme#STRIDED_WINDOWS}. */
    public ExampleSpec withStride(int s) {
        return new ExampleSpec(length, ExampleScheme.STRIDED_WINDOWS, s, negatives, cloze, companions);
    }

    /** The same examples with k sampled items for each position that predicts. */
    public ExampleSpec withNegatives(int k) {
        return new ExampleSpec(length, scheme, stride, k, cloze, companions);
    }

    /** Windows in which items are masked and predicted: the example scheme {@link ExampleScheme#CLOZE}. */
    public ExampleSpec hiding(Cloze hidden) {
        return new ExampleSpec(length, ExampleScheme.CLOZE, 0, negatives, Optional.of(hidden), companions);
    }

    /** The same windows with neither negatives nor same-target windows. */
    public ExampleSpec windowsOnly() {
        return new ExampleSpec(length, scheme, stride, 0, cloze, Optional.empty());
    }

    /** The same examples, each with the window of another example that has the same last target, sampled again in each epoch. */
    public ExampleSpec withSameTargetWindows() {
        return withSameTargetWindows(SameTarget.RANDOM);
    }

    /** The same examples, each with the window of an example that has the same last target, chosen by the given rule. */
    public ExampleSpec withSameTargetWindows(SameTarget which) {
        return new ExampleSpec(length, scheme, stride, negatives, cloze, Optional.of(which));
    }

    /** n, the length of a window. */
    public int length() {
        return length;
    }

    /** How examples are cut, and which positions predict. */
    public ExampleScheme scheme() {
        return scheme;
    }

    /** s, items between the ends of two windows; 0 except for {@link ExampleScheme#STRIDED_WINDOWS}. */
    public int stride() {
        return stride;
    }

    /** k, items sampled for each position that predicts. */
    public int negatives() {
        return negatives;
    }

    /** The masking; for {@link ExampleScheme#CLOZE} only. */
    public Optional<Cloze> cloze() {
        return cloze;
    }

    /** Whether each row comes with the window of another example that has the same last target. */
    public boolean sameTargetWindows() {
        return companions.isPresent();
    }

    /** Which example provides that window; empty if rows have none. */
    public Optional<SameTarget> sameTarget() {
        return companions;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExampleSpec that && length == that.length && scheme == that.scheme && stride == that.stride
                && negatives == that.negatives && cloze.equals(that.cloze) && companions.equals(that.companions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(length, scheme, stride, negatives, cloze, companions);
    }

    @Override
    public String toString() {
        return "ExampleSpec[length=%d, scheme=%s, stride=%d, negatives=%d, cloze=%s, sameTargetWindows=%s]"
                .formatted(length, scheme, stride, negatives, cloze, companions);
    }
}
