package io.github.genatt.bench.suite;

import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.config.plugin.Origin;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.util.List;
import java.util.Map;

/**
 * One model with one seed.
 *
 * @param label       of the model
 * @param seed        seed of everything random in the run
 * @param recommender the model
 * @param train       training options
 * @param config      all options that affect its result
 * @param components  components that it runs: model and its parts, metrics, source of the data, split, negative sampler
 */
public record Run(String label, long seed, SequentialRecommender recommender, TrainOptions train, Map<String, Object> config,
        List<Origin> components) {

    /** The options as HOCON. */
    public String configText() {
        return new EffectiveConfig(config).toHocon();
    }

    /** Components that do not come with genatt, so its version does not determine their code. */
    public List<Origin> plugins() {
        return components.stream().filter(component -> !component.shipped()).toList();
    }
}
