package io.github.genatt.config.bind;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.config.text.NameSuggester;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Scalar values. Nothing is converted silently: no text to a number, no number to text, no fraction to an integer. */
final class Scalars {
    private static final Map<Class<?>, String> WORDS = Map.of(int.class, "integer", Integer.class, "integer",
            long.class, "integer", Long.class, "integer", double.class, "number", Double.class, "number",
            boolean.class, "true or false", Boolean.class, "true or false", String.class, "text");

    private Scalars() {
    }

    static boolean knows(Class<?> type) {
        return WORDS.containsKey(type) || type.isEnum();
    }

    /** The name of a type in messages and tables. */
    static String words(Class<?> type) {
        return type.isEnum() ? "one of " + new NameSuggester(constants(type).keySet()).listed() : WORDS.get(type);
    }

    private static String phrase(Class<?> type) {
        return words(type).equals("number") ? "a number" : words(type).equals("integer") ? "an integer" : words(type);
    }

    /**
     * Converts the value to the type.
     *
     * @throws IllegalArgumentException if it has another type; the message gives the expected and the found value
     */
    static Object read(Class<?> type, ConfigValue value) {
        if (type.isEnum()) {
            return constant(type, text(type, value));
        }
        if (type == String.class) {
            return text(type, value);
        }
        if (type == boolean.class || type == Boolean.class) {
            return expect(ConfigValueType.BOOLEAN, type, value);
        }
        BigDecimal number = number(type, value);
        if (type == double.class || type == Double.class) {
            return number.doubleValue();
        }
        try {
            return type == int.class || type == Integer.class ? (Object) number.intValueExact() : (Object) number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("expected an integer of %d bits, found %s"
                    .formatted(type == int.class || type == Integer.class ? 32 : 64, found(value)), e);
        }
    }

    private static BigDecimal number(Class<?> type, ConfigValue value) {
        Number number = (Number) expect(ConfigValueType.NUMBER, type, value);
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("expected a number in the range of a double, found " + found(value));
        }
        return new BigDecimal(number.toString());
    }

    private static String text(Class<?> type, ConfigValue value) {
        return (String) expect(ConfigValueType.STRING, type, value);
    }

    private static Object expect(ConfigValueType expected, Class<?> type, ConfigValue value) {
        if (value.valueType() != expected) {
            boolean unquoted = type == String.class
                    && (value.valueType() == ConfigValueType.NUMBER || value.valueType() == ConfigValueType.BOOLEAN);
            throw new IllegalArgumentException("expected " + phrase(type) + ", found " + found(value) + (unquoted ? "; quote it" : ""));
        }
        return value.unwrapped();
    }

    private static Object constant(Class<?> type, String name) {
        Map<String, Object> constants = constants(type);
        if (!constants.containsKey(name)) {
            NameSuggester known = new NameSuggester(constants.keySet());
            throw new IllegalArgumentException("expected %s, found '%s'%s".formatted(words(type), name, known.suggestion(name)));
        }
        return constants.get(name);
    }

    private static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> constants.put(KebabCase.of((Enum<?>) constant), constant));
        return constants;
    }

    /** A value for messages: its type and, if it is short, its text. */
    static String found(ConfigValue value) {
        return switch (value.valueType()) {
            case OBJECT -> "an object";
            case LIST -> "a list";
            case NULL -> "null";
            case STRING -> "text " + value.render();
            case NUMBER, BOOLEAN -> value.valueType().name().toLowerCase(Locale.ROOT) + " " + value.atKey("value").getString("value");
        };
    }
}
