package io.github.genatt.testkit.models;

import io.github.genatt.spi.PassMode;
import java.util.List;

/** Sizes of the models under test. */
final class Sizes {
    /** n, where the rules are on what a model depends on. */
    static final int N = 7;
    /** n, where it learns. */
    static final int LENGTH = 8;
    /** The size of a step. */
    static final double RATE = 5e-3;
    /** Scoring, and training with noise. */
    static final List<PassMode> PHASES = List.of(PassMode.INFERENCE, PassMode.training(3));

    private Sizes() {
    }
}
