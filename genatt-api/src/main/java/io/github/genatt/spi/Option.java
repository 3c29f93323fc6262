package io.github.genatt.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one option of a component: a record component of its options record.
 *
 * <p>The key in configuration is the name in kebab-case ({@code betaEnd} is {@code beta-end}). Types: int, long, double, boolean,
 * String, enums (kebab-case), lists of these, {@link java.util.Optional} of these, records of options, and components (interfaces with
 * {@link Kind}, such as {@link AttentionGenerator}), which are written as a name or as an object with a {@code name}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Option {

    /** Marks an option without a default. */
    String REQUIRED = "<required>";

    /** Its effect, unit and range, as a short phrase. */
    String help();

    /**
     * The default as written in a HOCON file, for example {@code 0.4}, {@code [5, 10, 20]} or {@code dot-product}. Without a default the
     * option is required.
     */
    String value() default REQUIRED;
}
