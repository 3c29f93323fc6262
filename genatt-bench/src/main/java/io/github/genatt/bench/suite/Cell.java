package io.github.genatt.bench.suite;

import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.util.Map;

/**
 * One model under one seed.
 *
 * @param label       of the model
 * @param seed        of everything random in the run
 * @param recommender the model
 * @param train       how it is trained
 * @param config      all options that decide its result
 */
public record Cell(String label, long seed, SequentialRecommender recommender, TrainOptions train, Map<String, Object> config) {

    /** The options as HOCON. */
    public String configText() {
        return new EffectiveConfig(config).toHocon();
    }
}
