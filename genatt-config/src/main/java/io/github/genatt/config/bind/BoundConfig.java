package io.github.genatt.config.bind;

/**
 * The result of binding configuration.
 *
 * @param value     a record or a component
 * @param effective all of its options, including defaults
 */
public record BoundConfig<T>(T value, EffectiveConfig effective) {
}
