package io.github.genatt.spi;

/**
 * When and how often a model runs.
 *
 * @param training    whether this pass trains: dropout is active, generators draw noise
 * @param step        optimiser steps done so far
 * @param sampleIndex which of several draws of noise this is, from 0; −1 where nothing is to be drawn
 */
public record PassMode(boolean training, long step, int sampleIndex) {

    /** A training pass. */
    public static PassMode training(long step) {
        return new PassMode(true, step, 0);
    }

    /** A pass without training that draws nothing. */
    public static final PassMode INFERENCE = new PassMode(false, 0, -1);

    /** The same pass with another draw. */
    public PassMode withSampleIndex(int draw) {
        return new PassMode(training, step, draw);
    }

    /** Whether noise is to be drawn. */
    public boolean samples() {
        return sampleIndex >= 0;
    }
}
