package io.github.genatt.config.score;

import java.util.Locale;

/** File format of lists. */
public enum ListFormat {
    /** CSV in UTF-8 with a header. */
    CSV,
    /** Apache Parquet. */
    PARQUET;

    /** The extension of its files. */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
