package io.github.genatt.data.train;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.NegativeExclusion;
import io.github.genatt.spi.NegativeSampler;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Proposal;
import io.github.genatt.spi.TrainingData;

/** Samples every item with equal probability. */
public record UniformSampler(
        @Option(value = "train", help = "items of the user that are never negatives: train (training part) or all (targets included)")
        NegativeExclusion exclude) implements NegativeSampler, Changeable<UniformSampler> {

    /** With the default of each option. */
    public static UniformSampler defaults() {
        return Options.defaults(UniformSampler.class);
    }

    @Override
    public Proposal over(TrainingData training) {
        int items = training.catalogue();
        return (random, user) -> 1 + random.nextInt(items);
    }
}
