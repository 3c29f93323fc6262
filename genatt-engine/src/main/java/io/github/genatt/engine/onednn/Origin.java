package io.github.genatt.engine.onednn;

/** What a tensor and all its views go back to: where their gradient is gathered, if anywhere. */
sealed interface Origin permits Origin.Constant, Computed, Parameter {

    /** Values without gradient. */
    enum Constant implements Origin {
        CONSTANT
    }
}
