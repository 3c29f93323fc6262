package io.github.genatt.engine;

/** The precision of matrix products; everything else is always computed in 32 bits. */
public enum Precision {
    /** 32-bit floats. */
    F32,
    /** Factors rounded to bfloat16, sums in 32 bits; faster only if the CPU has bfloat16 units. */
    BF16
}
