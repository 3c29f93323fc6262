package io.github.genatt.config.bind;

/**
 * What configuration was turned into.
 *
 * @param value     a record or a component
 * @param effective all of its options, with the defaults filled in
 */
public record Bound<T>(T value, EffectiveConfig effective) {
}
