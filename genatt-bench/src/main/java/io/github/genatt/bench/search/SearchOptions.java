package io.github.genatt.bench.search;

import com.typesafe.config.ConfigValue;
import io.github.genatt.spi.Option;
import java.util.Optional;

/**
 * How settings are searched, with the same budget for every model that is.
 *
 * @param method     grid or random
 * @param trials     of a model at most; the first is the initial configuration
 * @param totalSteps optimiser steps of all trials of a model together, at most
 * @param seed       of the training of every trial, and of random points
 * @param space      lists and ranges for all models that train; a model's own come on top
 */
public record SearchOptions(
        @Option(value = "grid", help = "grid: all combinations of the lists; random: draws from lists and ranges") SearchMethod method,
        @Option(value = "20", help = "maximum trials of a model; the first is the initial configuration") int trials,
        @Option(help = "maximum optimiser steps of all trials of a model together; none: only trials count") Optional<Long> totalSteps,
        @Option(value = "1", help = "seed under which every trial is trained, and of random points") long seed,
        @Option(value = "{}", help = "lists and ranges for every model that trains, such as train.learning-rate = [1e-3, 3e-3]")
        ConfigValue space) {

    /** Rejects budgets in which nothing can be compared. */
    public SearchOptions {
        if (trials < 2) {
            throw new IllegalArgumentException("trials must be at least 2: the initial configuration and one more, found " + trials);
        }
        if (totalSteps.filter(most -> most < 1).isPresent()) {
            throw new IllegalArgumentException("steps must be at least 1, found " + totalSteps.get());
        }
    }
}
