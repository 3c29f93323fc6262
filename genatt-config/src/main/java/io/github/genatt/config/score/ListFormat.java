package io.github.genatt.config.score;

import java.util.Locale;

/** How lists are stored. */
public enum ListFormat {
    /** Text in UTF-8 with a header. */
    CSV,
    /** Apache Parquet. */
    PARQUET;

    /** Its name in a file's name. */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
