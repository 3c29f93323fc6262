package io.github.genatt.bench.search;

import com.typesafe.config.ConfigValue;
import io.github.genatt.spi.Option;
import java.util.Optional;

/**
 * Search over settings, with the same budget for every searched model.
 *
 * @param method     grid or random
 * @param trials     maximum trials of a model; the first is the initial configuration
 * @param totalSteps maximum optimiser steps of all trials of a model together
 * @param seed       seed of the training of every trial, and of random points
 * @param space      lists and ranges for all trained models; a model's own are added
 */
public record SearchOptions(
        @Option(value = "grid", help = "grid: all combinations of the lists; random: draws from lists and ranges") SearchMethod method,
        @Option(value = "20", help = "maximum trials of a model; the first is the initial configuration") int trials,
        @Option(help = "maximum optimiser steps of all trials of a model together; none: only trials count") Optional<Long> totalSteps,
        @Option(value = "1", help = "seed of the training of every trial, and of random points") long seed,
        @Option(value = "{}", help = "lists and ranges for every trained model, such as train.learning-rate = [1e-3, 3e-3]")
        ConfigValue space) {

    /** Rejects budgets that allow no comparison. */
    public SearchOptions {
        if (trials < 2) {
            throw new IllegalArgumentException("trials must be at least 2: the initial configuration and one more, found " + trials);
        }
        if (totalSteps.filter(most -> most < 1).isPresent()) {
            throw new IllegalArgumentException("steps must be at least 1, found " + totalSteps.get());
        }
    }
}
