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
 * @param train       how it is trained, if not as the suite says
 * @param search      lists and ranges for options of both
 */
public record ModelOptions(
        @Option(help = "the model: a name, or an object with a name and its options") SequentialRecommender recommender,
        @Option(help = "training of this model alone; what it leaves out is as in the suite's train block") Optional<TrainOptions> train,
        @DoesNotAffectResults
        @Option(value = "{}", help = "lists and ranges to search, such as recommender.hidden-size = [32, 64]") ConfigValue search)
        implements IdleOptions {
    /** Why micro-batches have no size of their own. */
    static final String WHOLE_BATCH = "the model compares all windows of a batch, which is one micro-batch";

    @Override
    public Map<String, String> idle() {
        return train.isPresent() && train.get().microBatchSize() > 0 && recommender.needsWholeBatch()
                ? Map.of("train.micro-batch-size", WHOLE_BATCH) : Map.of();
    }


    /** Whether it has a search space of its own. */
    boolean searches() {
        return !(search instanceof ConfigObject block && block.isEmpty());
    }
}
