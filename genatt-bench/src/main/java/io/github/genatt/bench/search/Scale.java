package io.github.genatt.bench.search;

/** On which scale the values of a range are equally likely. */
public enum Scale {
    /** That of the values. */
    LINEAR,
    /** That of their logarithms. */
    LOG
}
