package io.github.genatt.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The former name of an option (a record component) or of a value (an enum constant). The former name is still read, with a warning; giving
 * both names is an error.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Formerly {

    /** Former names as in configuration: in kebab-case. */
    String[] value();

    /** The first version that has the new name. */
    String since();
}
