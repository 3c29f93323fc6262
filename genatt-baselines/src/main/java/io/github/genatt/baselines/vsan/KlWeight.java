package io.github.genatt.baselines.vsan;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Map;

/**
 * The weight β of the KL divergence of latents from N(0, I): min(cap, step / annealSteps).
 *
 * @param maxWeight   maximum β
 * @param annealSteps steps in which uncapped β grows to 1; 0 starts with the cap
 */
public record KlWeight(
        @Option(value = "0.2", help = "maximum weight, 0 to 1") double maxWeight,
        @Option(value = "10000", help = "steps in which the uncapped weight grows from 0 to 1; 0 starts at max-weight")
        long annealSteps) implements IdleOptions, Changeable<KlWeight> {

    /** With the default of each option. */
    public static KlWeight defaults() {
        return Options.defaults(KlWeight.class);
    }

    /** Rejects weights outside [0, 1] and negative steps. */
    public KlWeight {
        if (!(maxWeight >= 0 && maxWeight <= 1) || annealSteps < 0) {
            throw new IllegalArgumentException("max-weight must be in [0, 1] and anneal-steps be 0 or more, found %s and %d"
                    .formatted(maxWeight, annealSteps));
        }
    }

    @Override
    public Map<String, String> idle() {
        return maxWeight == 0 ? Map.of("anneal-steps", "max-weight is 0") : Map.of();
    }

    double weight(long step) {
        return annealSteps == 0 ? maxWeight : Math.min(maxWeight, (double) step / annealSteps);
    }
}
