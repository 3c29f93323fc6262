package io.github.genatt.spi;

/**
 * When and how often a model runs.
 *
 * @param training whether this pass trains: dropout is active, generators draw noise
 * @param step     optimiser steps done so far
 * @param draw     which of several draws of noise this is, from 0; −1 where nothing is to be drawn
 */
public record Phase(boolean training, long step, int draw) {

    /** A training pass. */
    public static Phase training(long step) {
        return new Phase(true, step, 0);
    }

    /** A pass without training that draws nothing. */
    public static final Phase INFERENCE = new Phase(false, 0, -1);

    /** The same pass with another draw. */
    public Phase withDraw(int draw) {
        return new Phase(training, step, draw);
    }

    /** Whether noise is to be drawn. */
    public boolean stochastic() {
        return draw >= 0;
    }
}
