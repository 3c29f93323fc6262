package org.example.shop;

import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.RecommenderContract;
import io.github.genatt.testkit.models.StageRules;
import io.github.genatt.testkit.models.StagedRun;

/** Its stages are trained once and never again, and it keeps what a model of one stage keeps. */
class BoostedTest extends RecommenderContract implements StageRules {

    @Override
    public SequentialRecommender staged() {
        return recommender(6, 0);
    }

    @Override
    public SequentialRecommender recommender(int n, double dropout) {
        return new Boosted(8, n, StagedRun.options(9, 0.01));
    }

    @Override
    public int reach(int n) {
        return 3;
    }
}
