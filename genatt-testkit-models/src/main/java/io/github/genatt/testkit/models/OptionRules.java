package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules for every component with options. A test provides the component, as its plug-in offers it, and inherits the rules. */
public interface OptionRules {

    /** The component; {@link java.util.ServiceLoader} finds the plug-in that offers it. */
    Component<?, ?> component();

    /** Values for the options without default, by key. */
    default Map<String, ?> required() {
        return Map.of();
    }

    /** Options that the record must reject, each added to the required ones; the message names one of the keys, or its value. */
    default List<Map<String, ?>> nonsense() {
        return List.of();
    }

    private Record options() {
        return Options.of(component().options(), required());
    }

    @Test
    default void theDefaultsMakeAComponent() {
        Object made = assertDoesNotThrow(() -> made(component(), options()), "the defaults are refused");
        assertInstanceOf(component().kind(), made);
    }

    private static <C extends Record> Object made(Component<C, ?> component, Record options) {
        return component.factory().apply(component.options().cast(options));
    }

    @Test
    default void whatIsWrittenIsReadAgain() {
        Record options = options();
        String text = Options.text(options);
        assertEquals(made(component(), options), Options.component(component().kind(), text), text);
        assertEquals(options, options(), "the same settings make the same options");
    }

    @Test
    default void everyOptionHasHelpAndNoneTheNameOfItsComponent() {
        assertHelp(component().options());
    }

    private static void assertHelp(Class<?> options) {
        for (RecordComponent option : options.getRecordComponents()) {
            String name = options.getSimpleName() + "." + option.getName();
            assertFalse(option.getAnnotation(Option.class).help().isBlank(), name + " has no help");
            assertNotEquals("name", option.getName(), name + ": the key 'name' belongs to the component");
            if (option.getType().isRecord()) {
                assertHelp(option.getType());
            }
        }
    }

    /** An unknown key is invalid, too. */
    @Test
    default void nonsenseIsRefusedByName() {
        Stream.concat(nonsense().stream(), Stream.of(Map.of("no-such-option", 1))).forEach(wrong -> {
            Map<String, Object> settings = new HashMap<>(required());
            settings.putAll(wrong);
            String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                    () -> made(component(), Options.of(component().options(), settings)), wrong + " is accepted").getMessage());
            assertTrue(wrong.entrySet().stream().anyMatch(entry -> message.contains(entry.getKey())
                    || message.contains(String.valueOf(entry.getValue()))), () -> wrong + " is refused without its name: " + message);
        });
    }
}
