package io.github.genatt.spi;

/**
 * A record of options that can be copied with one option changed.
 *
 * @param <R> the record itself
 */
public interface Changeable<R extends Record & Changeable<R>> {

    /**
     * A copy of this record with another value for one option, see {@link Options#with}.
     *
     * @param key as in configuration; dots address nested options, as in {@code kl.free-bits}
     */
    @SuppressWarnings("unchecked")
    default R with(String key, Object value) {
        return Options.with((R) this, key, value);
    }
}
