package io.github.genatt.spi;

/** What a metric sees beside rankings. Made by the host, which may add accessors. */
public interface MetricContext extends ItemFacts {
}
