package org.example.shop;

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;

/** Everything that the shop adds to genatt. */
public final class ShopPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Component.of(AttentionGenerator.class, "gap", "Attention by item and time gap", GapAttention.class),
                Component.of(LogSource.class, "shop-log", "Lines time|customer|article|shelf,shelf", ShopLog.class),
                Component.of(Metric.class, "new-categories", "Share of items of new categories", NewCategories.class),
                Component.of(SequentialRecommender.class, "last-item", "A factorised Markov chain", LastItem.class),
                Component.of(SequentialRecommender.class, "boosted", "What a chain misses, in a second stage", Boosted.class));
    }
}
