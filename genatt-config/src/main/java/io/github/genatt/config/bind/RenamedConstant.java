package io.github.genatt.config.bind;

import com.typesafe.config.ConfigValue;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.spi.Formerly;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;

/**
 * A constant that is given by its former name.
 *
 * @param constant the constant
 * @param since    the version that introduced its current name
 */
record RenamedConstant(Enum<?> constant, String since) {

    /** The constant of a type whose former name is the value; empty if it is a current name, or unknown. */
    static Optional<RenamedConstant> of(Class<?> type, ConfigValue value) {
        if (!type.isEnum() || !(value.unwrapped() instanceof String name)) {
            return Optional.empty();
        }
        Enum<?>[] constants = (Enum<?>[]) type.getEnumConstants();
        if (Arrays.stream(constants).anyMatch(constant -> KebabCase.of(constant).equals(name))) {
            return Optional.empty();
        }
        return Arrays.stream(constants).filter(constant -> formerly(type, constant).filter(names ->
                Arrays.asList(names.value()).contains(name)).isPresent()).findFirst()
                .map(constant -> new RenamedConstant(constant, formerly(type, constant).orElseThrow().since()));
    }

    private static Optional<Formerly> formerly(Class<?> type, Enum<?> constant) {
        try {
            Field field = type.getField(constant.name());
            return Optional.ofNullable(field.getAnnotation(Formerly.class));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(type.getName() + " has no field for its constant " + constant.name(), e);
        }
    }
}
