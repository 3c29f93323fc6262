package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Optional;
import java.util.Set;

/**
 * One pass of a model over one micro-batch; every context inside a model derives from it. Implemented by the host: it gains accessors in
 * minor releases. Do not implement it; derive one or call {@link #of}. Legend: B rows, n length of the windows, N capacity, d width, I
 * items.
 */
public interface PassContext {

    /**
     * Creates a pass, for hosts and tests.
     *
     * @param scope     the model's parameters and noise
     * @param ops       the operations
     * @param mode      training or inference, step and sample index
     * @param catalogue I
     * @param capacity  N
     */
    static PassContext of(Scope scope, Ops ops, PassMode mode, int catalogue, int capacity) {
        return new HostPassContext(scope, ops, mode, new HostPassContext.Sizes(catalogue, capacity), Optional.empty());
    }

    /** The model's parameters and noise. */
    Scope scope();

    /** The operations. */
    Ops ops();

    /** Training or inference, step and sample index. */
    PassMode mode();

    /** I, the size of the catalogue; ids run from 1 to I. */
    int catalogue();

    /** N, the number of positions that the model has parameters for; no window is longer. */
    int capacity();

    /**
     * The input of a backbone.
     *
     * @param windows   ids, users and keys
     * @param embedded  [B, n, d] item embeddings; zero at padding
     * @param attention the generator of the attention logits
     */
    EncoderContext windows(SequenceBatch windows, Tensor embedded, AttentionGenerator attention);

    /**
     * The input of an objective; its parameters live in the child {@code objective} of the scope.
     *
     * @param states [B, n, d] the states of the backbone
     * @param table  [I + 1, d] the item embedding
     * @param batch  targets, negatives and weights
     */
    ObjectiveContext objective(Tensor states, Tensor table, TrainingBatch batch);

    /** The same pass with another noise sample; −1 disables sampling. */
    PassContext withSampleIndex(int draw);

    /** The same pass with an observer that receives the attention of every layer, for hosts and tests. */
    PassContext observedBy(AttentionObserver observer);

    /** The same pass with other parameters or other noise. */
    PassContext withScope(Scope scope);

    /**
     * The same pass for a further encoding of the batch, with the same parameters and noise of its own.
     *
     * @param number of the further encoding, from 1
     * @param shared names of children of the scope that keep the noise of the first encoding, such as {@code generator}
     */
    default PassContext view(int number, String... shared) {
        return withScope(new ViewScope(scope(), number, Set.of(shared)));
    }
}
