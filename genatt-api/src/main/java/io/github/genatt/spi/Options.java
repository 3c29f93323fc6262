package io.github.genatt.spi;

import java.util.List;
import java.util.Map;

/**
 * Creates and changes records of options from Java, with the defaults declared by {@link Option}. Keys and values are those of
 * configuration; a value may also be of the option's Java type: a component, an enum constant or a record.
 *
 * <p>Names of components are looked up among the plug-ins that {@link java.util.ServiceLoader} finds.
 */
public final class Options {
    private static final System.Logger LOG = System.getLogger(Options.class.getName());

    private Options() {
    }

    /**
     * A record with the default of every option.
     *
     * @throws IllegalArgumentException naming an option that has no default
     */
    public static <R extends Record> R defaults(Class<R> type) {
        return of(type, Map.of());
    }

    /**
     * A record with the given options, and the defaults of all others.
     *
     * @param given values by key; nested options as a map or as their record
     * @throws IllegalArgumentException naming the key, if there is no such option, it cannot have that value, or the record rejects it
     */
    public static <R extends Record> R of(Class<R> type, Map<String, ?> given) {
        return type.cast(binder(new OptionComponents(type)).record(type, given, ""));
    }

    /**
     * A copy with another value for one option. The record validates it.
     *
     * @param key dots address nested options, as in {@code kl.free-bits}
     * @throws IllegalArgumentException naming the key, if there is no such option, it cannot have that value, or the record rejects it
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> R with(R options, String key, Object value) {
        return (R) binder(new OptionComponents(options.getClass())).with(options, key, value, "");
    }

    /**
     * Creates a component from its configuration text.
     *
     * @param text its name, or an object with name and options: {@code { name = vae, latent-ratio = 1 }}
     */
    public static <T> T component(Class<T> kind, String text) {
        return kind.cast(binder(new OptionComponents(kind)).component(kind, OptionReader.read(text), ""));
    }

    /** All options in one line, the same for equal records; {@link #component} and configuration files accept it. */
    public static String text(Record options) {
        return new OptionWriter(new OptionComponents(options.getClass())).write(options);
    }

    /**
     * Creates a record from the values of all its components, in their order.
     *
     * @throws IllegalArgumentException if its compact constructor rejects them
     */
    public static <R extends Record> R record(Class<R> type, List<?> values) {
        return type.cast(OptionField.construct(type, values));
    }

    private static OptionBinder binder(OptionComponents components) {
        return new OptionBinder(components, warning -> LOG.log(System.Logger.Level.WARNING, warning));
    }
}
