package io.github.genatt.config.bind;

import com.typesafe.config.ConfigValue;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.spi.Formerly;
import io.github.genatt.spi.Option;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One option of a record: a component with its {@link Option}. */
record OptionSpec(RecordComponent component, Option option) {

    static List<OptionSpec> of(Class<?> options) {
        return Arrays.stream(options.getRecordComponents()).map(OptionSpec::of).toList();
    }

    private static OptionSpec of(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        if (option == null) {
            throw new IllegalStateException("component %s of %s lacks its @Option"
                    .formatted(component.getName(), component.getDeclaringRecord().getName()));
        }
        return new OptionSpec(component, option);
    }

    String key() {
        return KebabCase.of(component.getName());
    }

    /** Former keys of the option. */
    List<String> formerKeys() {
        Formerly formerly = component.getAnnotation(Formerly.class);
        return formerly == null ? List.of() : List.of(formerly.value());
    }

    /** The version that introduced the current key. */
    String renamedIn() {
        return component.getAnnotation(Formerly.class).since();
    }

    Type type() {
        return component.getGenericType();
    }

    boolean optional() {
        return type() instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    /** The text of the default: {@code null} in HOCON for an optional without default; empty if the option is required. */
    Optional<String> defaultText() {
        if (option.value().equals(Option.REQUIRED)) {
            return optional() ? Optional.of("null") : Optional.empty();
        }
        return Optional.of(option.value());
    }

    Optional<ConfigValue> defaultValue() {
        String origin = "default of " + component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        return defaultText().map(text -> HoconFile.parse(text, origin));
    }
}
