package io.github.genatt.config.bind;

import com.typesafe.config.ConfigValue;

/**
 * Hears of settings without effect: of options that {@link io.github.genatt.spi.IdleOptions} name, were written and are not the
 * default.
 */
public interface IdleListener {

    /** A value that was written, and what is wrong with it. */
    void found(ConfigValue value, Problem problem);
}
