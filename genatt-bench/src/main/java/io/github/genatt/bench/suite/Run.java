package io.github.genatt.bench.suite;

import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.config.plugin.Origin;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.util.List;
import java.util.Map;

/**
 * One model under one seed.
 *
 * @param label       of the model
 * @param seed        of everything random in the run
 * @param recommender the model
 * @param train       how it is trained
 * @param config      all options that decide its result
 * @param components  whose code it runs: model, parts of it, metrics, source of the data, split, negative sampler
 */
public record Run(String label, long seed, SequentialRecommender recommender, TrainOptions train, Map<String, Object> config,
        List<Origin> components) {

    /** The options as HOCON. */
    public String configText() {
        return new EffectiveConfig(config).toHocon();
    }

    /** Components that do not come with genatt, so that its version does not say what they do. */
    public List<Origin> plugins() {
        return components.stream().filter(component -> !component.shipped()).toList();
    }
}
