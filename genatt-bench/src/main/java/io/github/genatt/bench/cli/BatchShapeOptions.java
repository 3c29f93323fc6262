package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.BatchShape;
import picocli.CommandLine.Option;

/** The size of a training step. */
final class BatchShapeOptions {
    @Option(names = "--batch", paramLabel = "B", description = "Windows per step (default: ${DEFAULT-VALUE}).", defaultValue = "128")
    private int batch;
    @Option(names = "--micro-batch-size", paramLabel = "N",
            description = "Windows that one worker computes at a time; 0 lets the trainer choose (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int part;
    @Option(names = "--length", paramLabel = "N", description = "Items per window (default: ${DEFAULT-VALUE}).", defaultValue = "50")
    private int length;
    @Option(names = "--width", paramLabel = "D", description = "Width of the model (default: ${DEFAULT-VALUE}).", defaultValue = "64")
    private int width;
    @Option(names = "--items", paramLabel = "I", description = "Items in the catalogue (default: ${DEFAULT-VALUE}).", defaultValue = "3417")
    private int items;

    BatchShape size() {
        return UserError.unless(() -> new BatchShape(batch, part, length, width, items));
    }
}
