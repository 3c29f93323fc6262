package io.github.genatt.spi;

/** The context of a metric, besides rankings. Made by the host, which may add accessors. */
public interface MetricContext extends ItemFacts {
}
