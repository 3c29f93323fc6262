package io.github.genatt.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an {@link Option} that does not change the results of a model, such as a number of threads or the contents of a report. Every
 * option without this annotation is part of the identity of a run: a different value is a different run.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface DoesNotAffectResults {
}
