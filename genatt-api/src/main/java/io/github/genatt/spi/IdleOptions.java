package io.github.genatt.spi;

import java.util.Map;

/**
 * A record of options of which some have no effect, depending on the values of others. If a configuration file sets such an option to
 * something other than its default, that is an error, like an unknown key. Defaults and values set by programs are not checked.
 */
public interface IdleOptions {

    /**
     * The options without effect in this record.
     *
     * @return the reason by key (dots address nested options, as in {@code attention.kl}): the end of "has no effect: …"
     */
    Map<String, String> idle();
}
