package io.github.genatt.data.options;

/** How the times of a log are written, and what is kept of them. */
public enum TimeFormat {
    /** Integers that grow with time, in any unit; kept as they are. */
    INTEGER,
    /** Seconds since 1970, possibly with a fraction; kept as milliseconds. */
    SECONDS,
    /** Milliseconds since 1970; kept as they are. */
    MILLISECONDS,
    /** Dates, or dates with a time and possibly a zone, as in ISO 8601; kept as milliseconds since 1970. */
    ISO_8601
}
