package io.github.genatt.spi;

/** The input of a metric besides rankings. Implemented by the host, which may add accessors. */
public interface MetricContext extends ItemFacts {
}
