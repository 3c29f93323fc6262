package io.github.genatt.config.bind;

import java.util.Map;

/**
 * The result of binding a value of any type.
 *
 * @param value     an object of that type
 * @param effective its configuration including all defaults: text, numbers, booleans, lists and maps
 */
record BoundValue(Object value, Object effective) {

    /** For types that are written as an object. */
    @SuppressWarnings("unchecked")
    <T> BoundConfig<T> as(Class<T> type) {
        return new BoundConfig<>(type.cast(value), new EffectiveConfig((Map<String, Object>) effective));
    }
}
