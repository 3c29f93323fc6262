package io.github.genatt.baselines.counting;

import com.google.auto.service.AutoService;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * Ranks items by how often they follow the last item in training. Popularity breaks ties, also among items that never follow it. With
 * several weights, items rank by a weighted sum of how often they follow each of the last items. Legend: B rows, I items.
 *
 * <p>Scores are ranks: up to I for items that never follow, above I for those that do. Only the order matters, and small integers keep it
 * exact in 32 bits.
 *
 * @param weights of the transitions from the last item, the one before, ...
 */
public record MarkovChain(
        @Option(value = "[1]",
                help = "weights of the transition counts from the last item, the one before, ...; [1] is the first-order chain")
        List<Double> weights)
        implements CountingRecommender, Changeable<MarkovChain> {

    /** With the default of each option. */
    public static MarkovChain defaults() {
        return Options.defaults(MarkovChain.class);
    }

    /** Rejects an empty list and non-positive weights. */
    public MarkovChain {
        if (weights.isEmpty() || weights.stream().anyMatch(weight -> !(weight > 0))) {
            throw new IllegalArgumentException("weights must be one or more positive numbers, found " + weights);
        }
    }

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(weights.size());
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        int items = fit.data().catalogue();
        Transitions transitions = Transitions.count(fit.data());
        scope.registerBuffer("popularity", ItemCounts.ranks(ItemCounts.of(items, fit.data().sequences())), items + 1);
        scope.registerBuffer("offsets", transitions.offsets(), items + 2);
        scope.registerBuffer("items", transitions.items(), transitions.items().length);
        scope.registerBuffer("times", transitions.times(), transitions.times().length);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        int columns = pass.catalogue() + 1;
        Transitions transitions = new Transitions(pass.scope().buffer("offsets").toArray(),
                pass.scope().buffer("items").toArray(), pass.scope().buffer("times").toArray());
        float[] popularity = pass.scope().buffer("popularity").toArray();
        float[] scores = new float[batch.rows() * columns];
        for (int row = 0; row < batch.rows(); row++) {
            System.arraycopy(popularity, 0, scores, row * columns, columns);
            FollowerRanks ranks = new FollowerRanks(popularity);
            for (int lag = 0; lag < Math.min(weights.size(), batch.length()); lag++) {
                transitions.addFollowers(batch.items()[(row + 1) * batch.length() - 1 - lag], weights.get(lag), ranks);
            }
            ranks.liftAbove(pass.catalogue(), scores, row * columns);
        }
        return pass.ops().constant(scores, batch.rows(), columns);
    }

    /** Plug-in that provides {@code markov}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "markov",
                    "Control: first-order transition counts, popularity where they tie", MarkovChain.class));
        }
    }
}
