package io.github.genatt.core.compose;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.EpochContext;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;
import java.util.Set;

/**
 * A model whose scores get Gaussian noise in inference: s + σ · deviation(s) · ε, one sample per user and item. It shows the diversity
 * that noise alone gives, and its cost in accuracy: a model that samples its attention has to do better. Training is unchanged.
 * Legend: B rows, I items.
 *
 * @param of        the model
 * @param deviation σ, relative to the standard deviation of the scores of a row over the catalogue
 */
public record NoisyScores(
        @Option(value = "composed", help = "model whose scores receive noise") SequentialRecommender of,
        @Option(value = "0.5", help = "standard deviation of the noise, relative to that of a user's scores over the catalogue; 0 or more")
        double deviation) implements SequentialRecommender, Changeable<NoisyScores> {

    /** With the default of each option. */
    public static NoisyScores defaults() {
        return Options.defaults(NoisyScores.class);
    }

    /** Validates that the deviation is finite and not negative. */
    public NoisyScores {
        if (!(deviation >= 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("deviation must be 0 or more, found " + deviation);
        }
    }

    @Override
    public ExampleSpec exampleSpec() {
        return of.exampleSpec();
    }

    @Override
    public Set<Need> needs() {
        return of.needs();
    }

    @Override
    public boolean trainable() {
        return of.trainable();
    }

    @Override
    public List<Stage> stages() {
        return of.stages();
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        of.fit(scope, fit);
    }

    @Override
    public void beforeEpoch(Scope scope, EpochContext epoch) {
        of.beforeEpoch(scope, epoch);
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        return of.loss(pass, batch);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        Ops ops = pass.ops();
        int rows = batch.rows();
        int items = pass.catalogue();
        Tensor clean = of.scores(pass, batch);
        Tensor scores = ops.slice(clean, 1, 1, items);
        Tensor centred = ops.subtract(scores, mean(ops, scores, rows, items));
        Tensor scale = ops.apply(UnaryOp.SQRT, mean(ops, ops.apply(UnaryOp.SQUARE, centred), rows, items));
        Tensor noise = ops.scaleAndShift(ops.normal(pass.scope().random("score-noise"), rows, items), deviation, 0);
        return ops.concat(1, ops.slice(clean, 1, 0, 1), ops.add(scores, ops.multiply(scale, noise)));
    }

    /** [B, 1] the mean of each row. */
    private static Tensor mean(Ops ops, Tensor values, int rows, int items) {
        return ops.reshape(ops.scaleAndShift(ops.sum(values, 1), 1.0 / items, 0), rows, 1);
    }

    @Override
    public boolean needsWholeBatch() {
        return of.needsWholeBatch();
    }

    @Override
    public boolean hasPosteriors() {
        return of.hasPosteriors();
    }

    @Override
    public List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        return of.posteriors(pass, batch);
    }

    @Override
    public List<String> caveats() {
        return of.caveats();
    }
}
