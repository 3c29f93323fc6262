package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/** The contexts that hosts and tests create; a derived context changes one part and takes the others from its predecessor. */
record HostPassContext(Scope scope, Ops ops, PassMode mode, HostPassContext.Sizes sizes, Optional<AttentionObserver> observer)
        implements PassContext {

    /** I and N; both must be at least 1. */
    record Sizes(int catalogue, int capacity) {
        Sizes {
            if (catalogue < 1 || capacity < 1) {
                throw new IllegalArgumentException("catalogue and capacity must be at least 1, found %d and %d"
                        .formatted(catalogue, capacity));
            }
        }
    }

    private void requireRoom(SequenceBatch windows) {
        if (windows.length() > capacity()) {
            throw new IllegalArgumentException("windows of %d items are longer than the %d positions of the model; cut them"
                    .formatted(windows.length(), capacity()));
        }
    }

    @Override
    public int catalogue() {
        return sizes.catalogue();
    }

    @Override
    public int capacity() {
        return sizes.capacity();
    }

    @Override
    public EncoderContext windows(SequenceBatch windows, Tensor embedded, AttentionGenerator attention) {
        requireRoom(windows);
        return new Encoder(this, windows, embedded, attention);
    }

    @Override
    public ObjectiveContext objective(Tensor states, Tensor table, TrainingBatch batch) {
        requireRoom(batch.inputs());
        return new Objective(this, scope.child("objective"), states, table, batch);
    }

    @Override
    public HostPassContext withSampleIndex(int draw) {
        return new HostPassContext(scope, ops, mode.withSampleIndex(draw), sizes, observer);
    }

    @Override
    public PassContext withScope(Scope other) {
        return new HostPassContext(other, ops, mode, sizes, observer);
    }

    @Override
    public PassContext observedBy(AttentionObserver other) {
        return new HostPassContext(scope, ops, mode, sizes, Optional.of(other));
    }

    /** Accessors that contexts delegate to their pass. */
    private interface Derived extends WindowContext {

        PassContext pass();

        @Override
        default Ops ops() {
            return pass().ops();
        }

        @Override
        default PassMode mode() {
            return pass().mode();
        }

        @Override
        default int catalogue() {
            return pass().catalogue();
        }

        @Override
        default int capacity() {
            return pass().capacity();
        }
    }

    private record Encoder(HostPassContext pass, SequenceBatch window, Tensor embedded, AttentionGenerator attention)
            implements EncoderContext, Derived {

        @Override
        public AttentionContext attend(Tensor queries, Tensor keys, int heads, boolean causal) {
            return new Attention(pass, window, queries, keys, heads, queries.size(2) / heads, causal);
        }

        @Override
        public EncoderContext with(AttentionGenerator generator) {
            return new Encoder(pass, window, embedded, generator);
        }

        @Override
        public EncoderContext with(SequenceBatch windows, Tensor items) {
            return pass.windows(windows, items, attention);
        }
    }

    private record Attention(HostPassContext pass, SequenceBatch window, Tensor states, Tensor keys, int heads, int headWidth,
            boolean causal) implements AttentionContext, Derived {

        @Override
        public AttentionContext withHeads(int others) {
            return new Attention(pass, window, states, keys, others, headWidth, causal);
        }

        @Override
        public AttentionContext withDraw(int draw) {
            return new Attention(pass.withSampleIndex(draw), window, states, keys, heads, headWidth, causal);
        }

        @Override
        public Optional<AttentionObserver> observer() {
            return pass.observer();
        }
    }

    private record Objective(PassContext pass, Scope scope, Tensor states, Tensor table, TrainingBatch batch)
            implements ObjectiveContext, Derived {

        @Override
        public SequenceBatch window() {
            return batch.inputs();
        }
    }
}
