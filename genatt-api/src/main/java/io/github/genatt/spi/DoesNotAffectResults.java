package io.github.genatt.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an {@link Option} that changes no result of a model, such as a number of threads or what a report shows. Every option without this
 * mark is part of the identity of a run: another value is another run.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface DoesNotAffectResults {
}
