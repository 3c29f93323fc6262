package io.github.genatt.tensor;

/** The element-wise functions that every engine offers, see {@link Ops#apply(UnaryOp, Tensor)}. */
public enum UnaryOp {
    /** max(x, 0); derivative 0 at 0. */
    RELU,
    /** x·Φ(x) with the exact normal distribution function, not the tanh approximation. */
    GELU,
    /** Hyperbolic tangent. */
    TANH,
    /** 1 / (1 + e^-x). */
    SIGMOID,
    /** e^x. */
    EXP,
    /** Natural logarithm; x must be positive. */
    LOG,
    /** x². */
    SQUARE,
    /** √x; x must be positive. */
    SQRT,
    /** ln(1 + e^x), without overflow. */
    SOFTPLUS,
    /** x for x &gt; 0, e^x − 1 otherwise. */
    ELU
}
