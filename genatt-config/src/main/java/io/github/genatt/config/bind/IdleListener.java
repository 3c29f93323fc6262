package io.github.genatt.config.bind;

import com.typesafe.config.ConfigValue;

/**
 * Receives options without effect: those that {@link io.github.genatt.spi.IdleOptions} names, that are set and differ from the
 * default.
 */
public interface IdleListener {

    /** Receives a value that is set, and what is wrong with it. */
    void found(ConfigValue value, Problem problem);
}
