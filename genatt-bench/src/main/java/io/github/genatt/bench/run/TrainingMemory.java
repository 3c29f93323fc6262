package io.github.genatt.bench.run;

import io.github.genatt.config.text.ByteText;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.TrainOptions;

/**
 * An estimate of the memory that training needs, made before it starts. Legend: P trained values, S stored ones, of 4 bytes each.
 *
 * <p>Off-heap: P + S, the gradients, two moments of Adam, and two arenas per worker, each as large as the one after the first pass, or
 * proportionally larger if a micro-batch is a whole batch. On-heap: the best parameters so far and the copies for a checkpoint,
 * 5·P.
 *
 * @param parameters P
 * @param held       off-heap bytes already allocated
 * @param total      off-heap bytes in training
 * @param heap       on-heap bytes that training adds
 */
record TrainingMemory(long parameters, long held, long total, long heap) {
    /** Number of gradients that an engine keeps separate until they are added in a fixed order. */
    private static final int MOST_GRADIENTS = 4;
    private static final int MOMENTS = 2;
    private static final int ARENAS = 2;
    private static final int HEAP_COPIES = 5;
    /** Positions of a micro-batch whose tensors fit such an arena, at the usual widths. */
    private static final double ARENA_POSITIONS = 2500;

    /**
     * The estimate for a fitted, untrained model.
     *
     * @param train   training options
     * @param workers of the engine
     */
    static TrainingMemory of(Model model, TrainOptions train, int workers) {
        int part = train.microBatchSize(model.recommender());
        // chosen by length, a batch may have as many micro-batches as rows
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
     * Rejects a model that does not fit.
     *
     * @param label of the model
     * @throws NotEnoughMemoryException with required and available memory, and what to change
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
            throw new NotEnoughMemoryException(("%s has %,d parameters and needs about %s more memory (%s off-heap,"
                    + " of which %s is allocated, and %s on-heap), and %s are available; lower its width, the number of items"
                    + " (data.filter.item-core) or engine.threads, stop other programs, or raise the limit of the container")
                    .formatted(label, parameters, ByteText.of(missing), ByteText.of(total), ByteText.of(held), ByteText.of(heap),
                            ByteText.of(machine.available())));
        }
    }
}
