package io.github.genatt.spi;

import java.util.Set;
import java.util.function.Function;

/**
 * One thing that a plug-in offers under a name.
 *
 * @param kind    the plug-in type that the factory makes
 * @param name    in configuration, in kebab-case, unique within the kind
 * @param summary one sentence for {@code genatt plugins}, with the source in the literature
 * @param options the record that configuration is bound to
 * @param factory makes the component; an {@link IllegalArgumentException} is reported with file and line
 */
public record Component<C extends Record, T>(Class<T> kind, String name, String summary, Class<C> options, Function<C, T> factory) {

    /** The plug-in types. */
    public static final Set<Class<?>> KINDS = Set.of(
            AttentionGenerator.class, SequenceEncoder.class, Objective.class, SequentialRecommender.class, Metric.class);

    /** Refuses a kind that is no plug-in type. */
    public Component {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(kind.getName() + " is no plug-in type; those are " + KINDS);
        }
    }

    /** A component whose options record is itself the component. */
    public static <T, C extends Record> Component<C, T> of(Class<T> kind, String name, String summary, Class<C> options) {
        if (!kind.isAssignableFrom(options)) {
            throw new IllegalArgumentException("the component '%s' is offered as %s, but %s does not implement that".formatted(
                    name, kind.getName(), options.getName()));
        }
        return new Component<>(kind, name, summary, options, kind::cast);
    }
}
