package org.example.shop;

import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.RecommenderContract;

/** Its tables have names of their own, and it uses the last item alone. */
class LastItemTest extends RecommenderContract {

    @Override
    public SequentialRecommender recommender(int n, double dropout) {
        return new LastItem(16, n);
    }

    @Override
    public int reach(int n) {
        return 1;
    }
}
