package io.github.genatt.testkit.models;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.DotProductHead;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Models that break one rule each. Legend: B rows, n length, I items. */
final class WrongModels {

    private WrongModels() {
    }

    /** The scores of the sound model, changed. */
    interface Change {
        Tensor of(PassContext pass, SequenceBatch batch, Tensor scores);
    }

    static SequentialRecommender scoring(int n, double dropout, Change change) {
        return new Forwarding(n, dropout) {
            @Override
            public Tensor scores(PassContext pass, SequenceBatch batch) {
                return change.of(pass, batch, super.scores(pass, batch));
            }
        };
    }

    /** Scores divided by the number of items of the history. */
    static SequentialRecommender infiniteForNothing(int n, double dropout) {
        return scoring(n, dropout, (pass, batch, scores) -> {
            float[] shares = new float[batch.rows()];
            for (int row = 0; row < shares.length; row++) {
                shares[row] = 1f / (batch.length() - batch.leftPadding()[row]);
            }
            return pass.ops().multiply(scores, pass.ops().constant(shares, batch.rows(), 1));
        });
    }

    /** Gives states that are a little longer than those of its scores. */
    private static final class HeadOfOthers extends Forwarding implements DotProductHead {
        private final DotProductHead inner;

        HeadOfOthers(DotProductHead inner) {
            super(inner);
            this.inner = inner;
        }

        @Override
        public Tensor states(PassContext pass, SequenceBatch batch) {
            return pass.ops().scaleAndShift(inner.states(pass, batch), 1.01, 0);
        }

        @Override
        public Tensor itemVectors(PassContext pass) {
            return inner.itemVectors(pass);
        }
    }

    static SequentialRecommender headOfOthers(int n, double dropout) {
        return new HeadOfOthers((DotProductHead) Forwarding.filled(n, dropout, new DotProductAttention(true)));
    }

    static SequentialRecommender guessing(int n, double dropout) {
        Random random = new Random(1);
        return scoring(n, dropout, (pass, batch, scores) -> Forwarding.moved(pass, scores, random.nextDouble()));
    }

    static SequentialRecommender comparingHistories(int n, double dropout) {
        return scoring(n, dropout, (pass, batch, scores) -> Forwarding.moved(pass, scores, scores.toArray()[1]));
    }

    static SequentialRecommender readingThePadding(int n, double dropout) {
        return scoring(n, dropout, (pass, batch, scores) -> Forwarding.moved(pass, scores, paddingRow(pass).toArray()[0]));
    }

    private static Tensor paddingRow(PassContext pass) {
        Tensor table = pass.scope().parameter("items", Initialiser.normal(0.02).withZeroPaddingRow(), pass.catalogue() + 1,
                Forwarding.WIDTH);
        return pass.ops().gather(table, new int[] {0});
    }

    static SequentialRecommender trainingThePadding(int n, double dropout) {
        return new Forwarding(n, dropout) {
            @Override
            public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
                List<LossTerm> terms = new ArrayList<>(super.loss(pass, batch));
                float[] weights = new float[WIDTH];
                Arrays.fill(weights, 1);
                terms.add(new LossTerm("padding", pass.ops().weightedSum(paddingRow(pass), weights, 1)));
                return terms;
            }
        };
    }

    static SequentialRecommender countingColumns(int n, double dropout) {
        return scoring(n, dropout, (pass, batch, scores) -> Forwarding.moved(pass, scores, batch.length()));
    }

    static SequentialRecommender countingPositions(int n, double dropout) {
        return scoring(n, dropout, (pass, batch, scores) -> Forwarding.moved(pass, scores, pass.capacity()));
    }

    static SequentialRecommender rankingByTwice(int n, double dropout) {
        return scoring(n, dropout, (pass, batch, scores) -> pass.ops().scaleAndShift(scores, 2, 0));
    }

    /** The same batch, changed. */
    interface Seen {
        TrainingBatch of(TrainingBatch batch);
    }

    static SequentialRecommender training(int n, double dropout, Seen seen) {
        return new Forwarding(n, dropout) {
            @Override
            public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
                return super.loss(pass, seen.of(batch));
            }
        };
    }

    private static SequenceBatch oneBack(SequenceBatch windows) {
        int n = windows.length();
        return windows.withItems(IntStream.range(0, windows.items().length)
                .map(i -> i % n == 0 || windows.items()[i] == 0 ? 0 : windows.items()[i - 1]).toArray());
    }

    static SequentialRecommender trainedOneBack(int n, double dropout) {
        return training(n, dropout, batch -> batch.withInputs(oneBack(batch.inputs())));
    }

    private static SequenceBatch blank(SequenceBatch windows) {
        return windows.withItems(IntStream.of(windows.items()).map(item -> item == 0 ? 0 : 1).toArray());
    }

    /** All items are one to it. */
    static SequentialRecommender blind(int n, double dropout) {
        return new Forwarding(n, dropout) {
            @Override
            public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
                return super.loss(pass, batch.withInputs(blank(batch.inputs())));
            }

            @Override
            public Tensor scores(PassContext pass, SequenceBatch batch) {
                return super.scores(pass, blank(batch));
            }
        };
    }

    private static float[] scaled(float[] weights, double by) {
        float[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= (float) by;
        }
        return scaled;
    }

    static SequentialRecommender weighingParts(int n, double dropout) {
        return training(n, dropout, batch -> batch.withWeights(scaled(batch.weights(), batch.inputs().rows())));
    }

    static SequentialRecommender trainedAtRandom(int n, double dropout) {
        Random random = new Random();
        return training(n, dropout, batch -> batch.withWeights(scaled(batch.weights(), random.nextDouble())));
    }

    /** Attention of a position to itself alone. */
    static SequentialRecommender forgetful(int n, double dropout) {
        return Forwarding.filled(n, dropout, (scope, context) -> constant(context.ops(), context.rows(), context.length(),
                (row, query, key) -> query == key ? 0 : -1000));
    }

    /** Attention that depends on the last item of the window, without saying so. */
    static SequentialRecommender lookingAhead(int n, double dropout) {
        return Forwarding.filled(n, dropout, (scope, context) -> constant(context.ops(), context.rows(), context.length(),
                (row, query, key) -> 0.1f * key * context.window().items()[(row + 1) * context.length() - 1]));
    }

    /** Attention through which no gradient flows. */
    static SequentialRecommender deaf(int n, double dropout) {
        AttentionGenerator attention = (scope, context) -> {
            Ops ops = context.ops();
            Tensor states = ops.stopGradient(Layers.linear(scope.child("map"), ops, context.states(), context.width()));
            return GeneratedAttention.of(ops.reshape(ops.matmul(states, ops.permute(states, 0, 2, 1)),
                    context.rows(), 1, context.length(), context.length()));
        };
        return Forwarding.filled(n, dropout, attention);
    }

    /** A logit. */
    private interface Logit {
        float of(int row, int query, int key);
    }

    private static GeneratedAttention constant(Ops ops, int rows, int n, Logit logit) {
        float[] logits = new float[rows * n * n];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = logit.of(i / (n * n), i / n % n, i % n);
        }
        return GeneratedAttention.of(ops.constant(logits, rows, 1, n, n));
    }

    /** Zero at first, whatever the seed. */
    static SequentialRecommender seedless(int n) {
        return new Forwarding(n, 0) {
            private Tensor bias(PassContext pass) {
                return pass.scope().parameter("bias", Initialiser.zeros(), pass.catalogue() + 1);
            }

            @Override
            public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
                float[] weights = new float[pass.catalogue() + 1];
                Arrays.fill(weights, batch.inputs().rows());
                return List.of(new LossTerm("sum", pass.ops().weightedSum(bias(pass), weights, 1)));
            }

            @Override
            public Tensor scores(PassContext pass, SequenceBatch batch) {
                Ops ops = pass.ops();
                return ops.add(ops.constant(new float[batch.rows()], batch.rows(), 1), ops.reshape(bias(pass), 1, pass.catalogue() + 1));
            }
        };
    }
}
