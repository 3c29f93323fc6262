package io.github.genatt.baselines.counting;

import com.google.auto.service.AutoService;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/** Ranks items by how often they occur in training, the same for all users. Legend: B rows, I items. */
public record Popularity() implements CountingRecommender {

    @Override
    public void fit(Scope scope, FitContext fit) {
        int items = fit.data().catalogue();
        scope.registerBuffer("ranks", ItemCounts.ranks(ItemCounts.of(items, fit.data().sequences())), 1, items + 1);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        Tensor everyRow = pass.ops().constant(new float[batch.rows()], batch.rows(), 1);
        return pass.ops().add(pass.scope().buffer("ranks"), everyRow);
    }

    /** Plug-in that provides {@code popularity}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "popularity", "Control: the items that occur most often in training",
                    Popularity.class));
        }
    }
}
