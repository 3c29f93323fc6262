package io.github.genatt.core.transformer;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Locale;

/**
 * Mixing of generated attention G with computed attention D; λ is learned, one per head.
 *
 * @param mode               how the two are combined
 * @param learnedProjections whether computed attention has its own projections
 * @param initialLambda      λ at the start
 */
public record Mixing(
        @Option(value = "none",
                help = "none, logits (G + λ·D), probs ((1−λ)·A_G + λ·A_D) or gate (as probs, λ from the query's state)") Mode mode,
        @Option(value = "true", help = "computed attention learns projections of queries and keys") boolean learnedProjections,
        @Option(value = "0.5", help = "λ at the start of training, for logits and probs") double initialLambda)
                implements Changeable<Mixing> {

    /** With the default of each option. */
    public static Mixing defaults() {
        return Options.defaults(Mixing.class);
    }

    private static final double DEFAULT_SHARE = 0.5;

    /** Validates that all options have an effect in the mode. */
    public Mixing {
        if (mode == Mode.NONE && !learnedProjections) {
            throw new IllegalArgumentException("learned-projections = false has no effect with mode = none, which computes no attention;"
                    + " remove it,"
                    + " or set mode");
        }
        if ((mode == Mode.NONE || mode == Mode.GATE) && initialLambda != DEFAULT_SHARE) {
            throw new IllegalArgumentException("initial-lambda has no effect with mode = %s, found %s; remove it, or use logits or probs"
                    .formatted(mode.name().toLowerCase(Locale.ROOT), initialLambda));
        }
    }

    /** How the two are combined. */
    public enum Mode {
        /** Generated attention only. */
        NONE,
        /** Logits are added. */
        LOGITS,
        /** Probabilities are averaged with one λ per head. */
        PROBS,
        /** Probabilities are averaged with a λ that depends on the query. */
        GATE
    }
}
