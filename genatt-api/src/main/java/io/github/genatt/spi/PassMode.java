package io.github.genatt.spi;

/**
 * Training or inference, the step, and the sample index of a pass.
 *
 * @param training    whether this is a training pass: dropout is active, generators sample
 * @param step        optimiser steps done so far
 * @param sampleIndex index of the noise sample, from 0; −1 disables sampling
 */
public record PassMode(boolean training, long step, int sampleIndex) {

    /** A training pass. */
    public static PassMode training(long step) {
        return new PassMode(true, step, 0);
    }

    /** An inference pass without sampling. */
    public static final PassMode INFERENCE = new PassMode(false, 0, -1);

    /** The same pass with another noise sample. */
    public PassMode withSampleIndex(int draw) {
        return new PassMode(training, step, draw);
    }

    /** Whether generators sample. */
    public boolean samples() {
        return sampleIndex >= 0;
    }
}
