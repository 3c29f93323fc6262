package io.github.genatt.spi;

/**
 * A record of options that can be copied with one of them changed.
 *
 * @param <R> the record itself
 */
public interface Changeable<R extends Record & Changeable<R>> {

    /**
     * This record with another value for one option, see {@link Options#with}.
     *
     * @param key as in configuration; dots reach inside, as in {@code kl.free-bits}
     */
    @SuppressWarnings("unchecked")
    default R with(String key, Object value) {
        return Options.with((R) this, key, value);
    }
}
