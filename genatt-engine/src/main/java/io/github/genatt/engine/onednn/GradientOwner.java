package io.github.genatt.engine.onednn;

/** The owner of the gradient of a tensor and all its views, if it has one. */
sealed interface GradientOwner permits GradientOwner.Constant, Intermediate, Parameter {

    /** Values without gradient. */
    enum Constant implements GradientOwner {
        CONSTANT
    }
}
