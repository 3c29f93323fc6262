package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** A model as used by the training loop, the evaluator and the harness. Stateless: everything learned lives in the scope. */
@Kind(value = "sequential recommender", help = "ranks the items that come next")
public interface SequentialRecommender {

    /** The training examples that it needs. */
    ExampleSpec exampleSpec();

    /** The inputs it requires; only components that declare times receive them. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** Whether it learns by gradient steps; if not, {@link #fit} is all its training and {@link #loss} is never called. */
    default boolean trainable() {
        return true;
    }

    /** The stages trained before this model, in this order, and then passed to {@link #fit}; none for most models. */
    default List<Stage> stages() {
        return List.of();
    }

    /**
     * Called before the first step, and again when a run is resumed: must be a function of the data, the stages and the seed. Compute
     * statistics here and store them with {@link Scope#registerBuffer}, or with {@link Scope#registerTrainingBuffer} if only the loss needs
     * them.
     */
    default void fit(Scope scope, FitContext fit) {
    }

    /**
     * Called before the first step of each epoch: must be a function of the parameters, the stored values, the epoch and the seed. Store
     * values computed from all examples here, such as centroids of their states, with {@link Scope#registerTrainingBuffer}.
     */
    default void beforeEpoch(Scope scope, EpochContext epoch) {
    }

    /** The terms of the loss on one micro-batch, the prediction loss first: it is used to detect divergence. */
    List<LossTerm> loss(PassContext pass, TrainingBatch batch);

    /** Scores of all items as the next item of each row: [B, I + 1]; column 0 is padding and ignored. */
    Tensor scores(PassContext pass, SequenceBatch batch);

    /** Whether its loss compares the rows of a batch with each other, so that each batch must be a single micro-batch. */
    default boolean needsWholeBatch() {
        return false;
    }

    /** Whether {@link #posteriors} returns posteriors. */
    default boolean hasPosteriors() {
        return false;
    }

    /** The latent Gaussians behind the recommendations for each row, in the order of the layers; empty if there are none. */
    default List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        return List.of();
    }

    /** Caveats of its results, such as target leakage; shown under every table. */
    default List<String> caveats() {
        return List.of();
    }
}
