package io.github.genatt.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface as a kind of component: plug-ins may offer implementations, and configuration may name them. Plug-ins may declare
 * kinds of their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Kind {

    /** The noun for one such component in a sentence, for example {@code attention generator}. */
    String value();

    /** Its purpose, for lists of components; a short sentence without its subject, for example {@code evaluates rankings}. */
    String help();
}
