package io.github.genatt.baselines.counting;

import com.google.auto.service.AutoService;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * Ranks the items of each user in a random order that the seed fixes: the baseline value of list metrics without any model. Legend: B rows,
 * I items.
 */
public record RandomOrder() implements CountingRecommender {

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return pass.ops().normal(pass.scope().random("order"), batch.rows(), pass.catalogue() + 1);
    }

    /** Plug-in that provides {@code random}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "random", "Control: a random order of the items for each user",
                    RandomOrder.class));
        }
    }
}
