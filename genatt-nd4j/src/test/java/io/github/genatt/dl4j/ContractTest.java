package io.github.genatt.dl4j;

import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.RecommenderContract;
import org.junit.jupiter.api.Tag;

/** The LSTM keeps what every model keeps: no use of later items, true gradients, the same bits on any number of threads. */
@Tag("long")
class ContractTest extends RecommenderContract {

    @Override
    public SequentialRecommender recommender(int n, double dropout) {
        return new Dl4jRecommender(new Dl4jOptions("lstm", n, 16, dropout, new CrossEntropy(ExampleScheme.ALL_POSITIONS)));
    }

    /** A recurrent state learns to count back, but in more steps than the rule gives; see {@link FormsTest}. */
    @Override
    public boolean addressesByPosition() {
        return false;
    }
}
