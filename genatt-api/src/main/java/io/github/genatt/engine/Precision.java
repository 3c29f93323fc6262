package io.github.genatt.engine;

/** How products of matrices are computed; everything else is always 32-bit. */
public enum Precision {
    /** 32-bit floats. */
    F32,
    /** Factors rounded to bfloat16, sums in 32 bits; only faster where the processor has such units. */
    BF16
}
