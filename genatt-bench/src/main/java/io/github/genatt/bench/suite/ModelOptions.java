package io.github.genatt.bench.suite;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.genatt.spi.DoesNotAffectResults;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the suite's table.
 *
 * @param recommender the model
 * @param train       training options, if they differ from the suite's
 * @param search      lists and ranges for options of both
 */
public record ModelOptions(
        @Option(help = "the model: a name, or an object with a name and its options") SequentialRecommender recommender,
        @Option(help = "training of only this model; omitted options are those of the suite's train block") Optional<TrainOptions> train,
        @DoesNotAffectResults
        @Option(value = "{}", help = "lists and ranges to search, such as recommender.hidden-size = [32, 64]") ConfigValue search)
        implements IdleOptions {
    /** Why the micro-batch size has no effect. */
    static final String WHOLE_BATCH = "the model compares all windows of a batch, which is one micro-batch";

    @Override
    public Map<String, String> idle() {
        return train.isPresent() && train.get().microBatchSize() > 0 && recommender.needsWholeBatch()
                ? Map.of("train.micro-batch-size", WHOLE_BATCH) : Map.of();
    }


    /** Whether the model has its own search space. */
    boolean searches() {
        return !(search instanceof ConfigObject block && block.isEmpty());
    }
}
