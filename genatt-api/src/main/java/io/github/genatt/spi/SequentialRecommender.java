package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** A model as the training loop, the evaluator and the harness see it. Stateless: all that is learned lives in the scope. */
@Kind(value = "sequential recommender", help = "ranks the items that come next")
public interface SequentialRecommender {

    /** The training examples that it asks for. */
    ExampleSpec exampleSpec();

    /** The inputs it requires; times of items are given only to components that declare them. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** Whether it learns by gradient steps; if not, {@link #fit} is all its training and {@link #loss} is never called. */
    default boolean trainable() {
        return true;
    }

    /** The stages trained before this model, in this order, and then given to {@link #fit}; none for most models. */
    default List<Stage> stages() {
        return List.of();
    }

    /**
     * Called before the first step, and again when a run is resumed: a function of the data, the stages and the seed. The place to count,
     * and to {@link Scope#registerBuffer} what was counted, or to {@link Scope#registerTrainingBuffer} what the loss alone needs.
     */
    default void fit(Scope scope, FitContext fit) {
    }

    /**
     * Called before the first step of each epoch: a function of the parameters, the stored values, the epoch and the seed. The place to
     * {@link Scope#registerTrainingBuffer} what is computed from all examples, such as centroids of their states.
     */
    default void beforeEpoch(Scope scope, EpochContext epoch) {
    }

    /** The terms of the loss on one part of a batch, that of the prediction first: it says whether training diverged. */
    List<LossTerm> loss(PassContext pass, TrainingBatch batch);

    /** Scores of the whole catalogue as the next item of each row: [B, I + 1]; column 0 is the padding and ignored. */
    Tensor scores(PassContext pass, SequenceBatch batch);

    /** Whether its loss compares the rows of a batch with each other, so that a whole batch has to be one part. */
    default boolean needsWholeBatch() {
        return false;
    }

    /** Whether {@link #posteriors} gives any. */
    default boolean hasPosteriors() {
        return false;
    }

    /** The latent Gaussians that recommendations to each row are made from, a layer after the other; empty if there are none. */
    default List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        return List.of();
    }

    /** Caveats of its results, such as training that has seen its targets; shown under every table. */
    default List<String> caveats() {
        return List.of();
    }
}
