package io.github.genatt.baselines;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;

/** Baselines that count instead of learn. */
public final class BaselinesPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Component.of(SequentialRecommender.class, "popularity", "Control: the items that occur most often in training",
                        Popularity.class),
                Component.of(SequentialRecommender.class, "markov",
                        "Control: first-order transition counts, popularity where they tie", MarkovChain.class));
    }
}
