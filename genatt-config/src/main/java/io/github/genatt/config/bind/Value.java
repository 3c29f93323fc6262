package io.github.genatt.config.bind;

import java.util.Map;

/**
 * What a value of any type was bound to.
 *
 * @param value     an object of that type
 * @param effective how it would be written with all defaults filled in: text, numbers, booleans, lists and maps
 */
record Value(Object value, Object effective) {

    /** For types that are written as an object. */
    @SuppressWarnings("unchecked")
    <T> Bound<T> as(Class<T> type) {
        return new Bound<>(type.cast(value), new EffectiveConfig((Map<String, Object>) effective));
    }
}
