package io.github.genatt.testkit.models;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/** The rules on scores fit a model that counts, has no item table, and uses the last item alone. */
class CountingModelTest implements ScoreRules {

    /** How often each item followed the last one. */
    private record Followers(int length) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(length);
        }

        @Override
        public boolean trainable() {
            return false;
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            int classes = fit.data().catalogue() + 1;
            float[] counts = new float[classes * classes];
            for (int[] sequence : fit.data().sequences()) {
                for (int i = 1; i < sequence.length; i++) {
                    counts[sequence[i - 1] * classes + sequence[i]]++;
                }
            }
            scope.registerBuffer("followers", counts, classes, classes);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            throw new UnsupportedOperationException("counted, not trained");
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            int[] last = new int[batch.rows()];
            for (int row = 0; row < last.length; row++) {
                last[row] = batch.items()[(row + 1) * batch.length() - 1];
            }
            return pass.ops().gather(pass.scope().buffer("followers"), last);
        }
    }

    @Override
    public SequentialRecommender recommender(int n, double dropout) {
        return new Followers(n);
    }

    @Override
    public int reach(int n) {
        return 1;
    }
}
