package io.github.genatt.models.diffusion;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Map;

/**
 * Noise of the forward process.
 *
 * @param kind      form of β over the steps
 * @param steps     T; 0 follows the capacity of the window
 * @param betaStart β at the first step
 * @param betaEnd   β at the last step
 * @param alpha     meaning of α_t in eqs. 10 and 12
 */
public record ScheduleOptions(
        @Option(value = "linear", help = "linear, rescaled-linear (β·1000/T, at most 0.999) or cosine (ignores β)") Kind kind,
        @Option(value = "50", help = "number of diffusion steps T; 0 uses the number of positions of the model (T = n)") int steps,
        @Option(value = "1e-4", help = "β of the first step") double betaStart,
        @Option(value = "0.02", help = "β of the last step") double betaEnd,
        @Option(value = "cumulative",
                help = "α_t of the forward process: cumulative (the product of 1 − β up to t) or single-step "
                        + "(1 − β_t, as printed in GenAtt's eq. 10)")
        Alpha alpha) implements IdleOptions, Changeable<ScheduleOptions> {

    /** With the default of each option. */
    public static ScheduleOptions defaults() {
        return Options.defaults(ScheduleOptions.class);
    }

    /** Form of β over the steps. */
    public enum Kind {
        /** From start to end in equal steps; with few steps, much of the signal survives. */
        LINEAR,
        /** Linear with both ends multiplied by 1000/T, so that the last step is nearly noise for any T. */
        RESCALED_LINEAR,
        /** ᾱ follows a squared cosine (Nichol and Dhariwal, ICML 2021). */
        COSINE
    }

    /** Meaning of α_t in the noising (eq. 10) and the estimate (eq. 12) of A_0. */
    public enum Alpha {
        /** ᾱ_t = Π_{s ≤ t} (1 − β_s), the marginal of the chain of eq. 11 (Ho et al., NeurIPS 2020, eq. 4). */
        CUMULATIVE,
        /** 1 − β_t, as printed in GenAtt: not the marginal of any chain, with little noise at any step. */
        SINGLE_STEP
    }

    /** Rejects a negative number of steps and β outside (0, 1). */
    public ScheduleOptions {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must be at least 1, or 0 to follow the number of positions, found " + steps);
        }
        if (!(betaStart > 0 && betaStart <= betaEnd && betaEnd < 1)) {
            throw new IllegalArgumentException("0 < beta-start <= beta-end < 1 is needed, found %s and %s".formatted(betaStart, betaEnd));
        }
    }

    @Override
    public Map<String, String> idle() {
        String why = "the cosine schedule has no β";
        return kind == Kind.COSINE ? Map.of("beta-start", why, "beta-end", why) : Map.of();
    }
}
