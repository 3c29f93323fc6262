package io.github.genatt.testkit.models;

import io.github.genatt.spi.PassMode;
import java.util.List;

/** Sizes of the models under test. */
final class Sizes {
    /** n for rules on dependencies. */
    static final int N = 7;
    /** n for rules on learning. */
    static final int LENGTH = 8;
    /** The size of a step. */
    static final double RATE = 5e-3;
    /** Scoring, and training with noise. */
    static final List<PassMode> PHASES = List.of(PassMode.INFERENCE, PassMode.training(3));

    private Sizes() {
    }
}
