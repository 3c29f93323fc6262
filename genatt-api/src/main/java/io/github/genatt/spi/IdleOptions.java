package io.github.genatt.spi;

import java.util.Map;

/**
 * A record of options some of which change nothing under the values of others. Where a configuration file sets such an option to something
 * other than its default, that is an error, as an unknown key is; defaults, and what programs wrote, are left alone.
 */
public interface IdleOptions {

    /**
     * The options without effect in this record.
     *
     * @return by key (dots reach inside, as in {@code attention.kl}), why: the end of "has no effect: …"
     */
    Map<String, String> idle();
}
