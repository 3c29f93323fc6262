package io.github.genatt.bench.measure;

/**
 * How large a training step is.
 *
 * @param batch  B, windows of a step
 * @param part   windows that one worker computes at a time
 * @param length n, items of a window
 * @param width  d
 * @param items  I
 */
public record StepSize(int batch, int part, int length, int width, int items) {

    /** Refuses sizes below one. */
    public StepSize {
        if (batch < 1 || part < 1 || length < 1 || width < 1 || items < 1) {
            throw new IllegalArgumentException("batch, part, length, width and items must be at least 1, found %d, %d, %d, %d and %d"
                    .formatted(batch, part, length, width, items));
        }
    }
}
