package io.github.genatt.bench.run;

import io.github.genatt.config.text.ByteText;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.TrainOptions;

/**
 * An estimate of the memory that training takes, made before it begins. Legend: P trained values, S stored ones, of 4 bytes each.
 *
 * <p>Outside the heap: P + S, the gradients, two moments of Adam, and two arenas a worker, each as large as the one that the first pass
 * has left, or larger in proportion where a part is a whole batch. On the heap: the best parameters so far and what a checkpoint copies,
 * 5·P.
 *
 * @param parameters P
 * @param held       bytes outside the heap already
 * @param total      bytes outside the heap when trained
 * @param heap       bytes on the heap that training adds
 */
record TrainingMemory(long parameters, long held, long total, long heap) {
    /** Gradients that an engine keeps apart until they are added in a fixed order. */
    private static final int MOST_GRADIENTS = 4;
    private static final int MOMENTS = 2;
    private static final int ARENAS = 2;
    private static final int HEAP_COPIES = 5;
    /** Positions of a part of which the tensors fit such an arena, at the usual widths. */
    private static final double ARENA_POSITIONS = 2500;

    /**
     * Of a model that is fitted and has not been trained.
     *
     * @param train   how it will be trained
     * @param workers of the engine
     */
    static TrainingMemory of(Model model, TrainOptions train, int workers) {
        int part = train.microBatchSize(model.recommender());
        // chosen by length, a batch of as many rows may be as many parts
        int parts = train.microBatchSize() == 0 && !model.recommender().needsWholeBatch() ? train.batchSize()
                : (train.batchSize() + part - 1) / part;
        double growth = Math.max(1, part * (double) model.recommender().exampleSpec().length() / ARENA_POSITIONS);
        long held = model.session().offHeapBytes();
        long values = Float.BYTES * model.session().parameters().list().stream().mapToLong(Parameters.Info::count).sum();
        long trained = Float.BYTES * model.parameterCount();
        long total = values + trained * (Math.min(parts, MOST_GRADIENTS) + MOMENTS)
                + (long) (ARENAS * Math.min(parts, workers) * growth * (held - values));
        return new TrainingMemory(model.parameterCount(), held, total, HEAP_COPIES * trained);
    }

    /**
     * Rejects what does not fit.
     *
     * @param label of the model
     * @throws NotEnoughMemoryException with need, supply, and what to change
     */
    void requireIn(MachineMemory machine, String label) {
        if (heap > machine.heap()) {
            throw new NotEnoughMemoryException("%s has %,d parameters; snapshots of them take %s of the Java heap, which has %s left"
                    .formatted(label, parameters, ByteText.of(heap), ByteText.of(machine.heap()))
                    + "; enlarge it, for example with GENATT_JAVA_OPTS=-Xmx" + Math.max(1, 2 * heap >> 30)
                    + "g, or make the model smaller");
        }
        long missing = Math.max(0, total - held) + heap;
        if (missing > machine.available()) {
            throw new NotEnoughMemoryException(("%s has %,d parameters and needs about %s more memory (%s outside the Java heap,"
                    + " of which it holds %s, and %s on it), and %s are available; lower its width, the number of items"
                    + " (data.filter.item-core) or engine.threads, end other programs, or raise the limit of the container")
                    .formatted(label, parameters, ByteText.of(missing), ByteText.of(total), ByteText.of(held), ByteText.of(heap),
                            ByteText.of(machine.available())));
        }
    }
}
