package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a model on one part of a batch; every context inside a model derives from it. Made by the host: it gains accessors in minor
 * releases, so do not implement it, but derive or call {@link #of}. Legend: B rows, n length of the windows, N capacity, d width, I items.
 */
public interface PassContext {

    /**
     * A pass, for hosts and tests.
     *
     * @param scope     the model's parameters and noise
     * @param ops       operations
     * @param mode      training or not, which step, which draw
     * @param catalogue I
     * @param capacity  N
     */
    static PassContext of(Scope scope, Ops ops, PassMode mode, int catalogue, int capacity) {
        return new HostPassContext(scope, ops, mode, new HostPassContext.Sizes(catalogue, capacity), Optional.empty());
    }

    /** The model's parameters and noise. */
    Scope scope();

    /** Operations. */
    Ops ops();

    /** Training or not, which step, which draw. */
    PassMode mode();

    /** I, the size of the catalogue; ids run from 1 to I. */
    int catalogue();

    /** N, the positions that the model has parameters for; no window is longer. */
    int capacity();

    /**
     * What a backbone works on.
     *
     * @param windows   ids, users and keys
     * @param embedded  [B, n, d] the embedded items; zero rows at padding
     * @param attention the generator to fill attention with
     */
    EncoderContext windows(SequenceBatch windows, Tensor embedded, AttentionGenerator attention);

    /**
     * What an objective works on; its parameters live in the child {@code objective} of the scope.
     *
     * @param states [B, n, d] of the backbone
     * @param table  [I + 1, d] the item table
     * @param batch  targets, negatives and weights
     */
    ObjectiveContext objective(Tensor states, Tensor table, TrainingBatch batch);

    /** The same pass with another draw of noise; −1 draws nothing. */
    PassContext withSampleIndex(int draw);

    /** The same pass in which someone is told the attention of every layer, for hosts and tests. */
    PassContext observedBy(AttentionObserver observer);

    /** The same pass over other parameters or other noise. */
    PassContext withScope(Scope scope);

    /**
     * The same pass encoding once more, with the same parameters and noise of its own.
     *
     * @param number of the further encoding, from 1
     * @param shared names of children of the scope that draw what they draw in the first encoding, such as {@code generator}
     */
    default PassContext view(int number, String... shared) {
        return withScope(new ViewScope(scope(), number, Set.of(shared)));
    }
}
