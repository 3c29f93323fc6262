package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.BatchShape;
import picocli.CommandLine.Option;

/** The size of an untrained model; shared by measurements of recommendations. */
final class UntrainedModelOptions {
    @Option(names = "--items", paramLabel = "I", description = "Items of the untrained model (default: ${DEFAULT-VALUE}).",
            defaultValue = "3416")
    private int items;
    @Option(names = "--width", paramLabel = "D", description = "Its width (default: ${DEFAULT-VALUE}).", defaultValue = "64")
    private int width;
    @Option(names = "--length", paramLabel = "N", description = "Its maximum sequence length (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int length;

    /** One history at a time. */
    BatchShape shape() {
        return UserError.unless(() -> new BatchShape(1, 1, length, width, items));
    }
}
