package io.github.genatt.spi;

import java.util.List;
import java.util.Map;

/**
 * Records of options from Java, with the defaults that stand in their {@link Option}s. Keys and values are those of configuration; a value
 * may also be what the option holds: a component, a constant, a record.
 *
 * <p>Names of components are looked up among the plug-ins that {@link java.util.ServiceLoader} finds.
 */
public final class Options {
    private static final System.Logger LOG = System.getLogger(Options.class.getName());

    private Options() {
    }

    /**
     * The defaults.
     *
     * @throws IllegalArgumentException if an option has none, which is named
     */
    public static <R extends Record> R defaults(Class<R> type) {
        return of(type, Map.of());
    }

    /**
     * The given options, and the defaults of all others.
     *
     * @param given by key; inner options as a map or as their record
     * @throws IllegalArgumentException naming the key, if there is no such option, it cannot have that value, or the record rejects it
     */
    public static <R extends Record> R of(Class<R> type, Map<String, ?> given) {
        return type.cast(binder(new OptionComponents(type)).record(type, given, ""));
    }

    /**
     * A copy with another value for one option. The checks of the record run.
     *
     * @param key dots reach inside, as in {@code kl.free-bits}
     * @throws IllegalArgumentException naming the key, if there is no such option, it cannot have that value, or the record rejects it
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> R with(R options, String key, Object value) {
        return (R) binder(new OptionComponents(options.getClass())).with(options, key, value, "");
    }

    /**
     * A component as configuration writes it.
     *
     * @param text its name, or an object with name and options: {@code { name = vae, latent-ratio = 1 }}
     */
    public static <T> T component(Class<T> kind, String text) {
        return kind.cast(binder(new OptionComponents(kind)).component(kind, OptionReader.read(text), ""));
    }

    /** All options in one line, the same for equal records, which {@link #component} and configuration files read. */
    public static String text(Record options) {
        return new OptionWriter(new OptionComponents(options.getClass())).write(options);
    }

    /**
     * A record of values for all of its components, in their order.
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
