package io.github.genatt.data.options;

import java.util.List;
import java.util.Optional;

/**
 * How the times of a log are written, and what is kept of them: one of the words below, or a pattern of dates ({@link TimePattern}).
 *
 * @param text as the option has it
 */
public record TimeFormat(String text) {
    private static final List<String> WORDS = List.of("integer", "seconds", "milliseconds", "iso-8601");

    /** Integers that grow with time, in any unit; kept as they are. */
    public static final TimeFormat INTEGER = new TimeFormat("integer");
    /** Seconds since 1970, possibly with a fraction; kept as milliseconds. */
    public static final TimeFormat SECONDS = new TimeFormat("seconds");
    /** Milliseconds since 1970; kept as they are. */
    public static final TimeFormat MILLISECONDS = new TimeFormat("milliseconds");
    /** Dates, or dates with a time and possibly a zone, as in ISO 8601; kept as milliseconds since 1970. */
    public static final TimeFormat ISO_8601 = new TimeFormat("iso-8601");

    /** Rejects what is neither a word nor a pattern that gives dates. */
    public TimeFormat {
        if (!WORDS.contains(text)) {
            TimePattern.of(text);
        }
    }

    /** The pattern, if it is one. */
    public Optional<TimePattern> pattern() {
        return WORDS.contains(text) ? Optional.empty() : Optional.of(TimePattern.of(text));
    }

    /** Whether times are dates, which may lack a zone. */
    public boolean isOfDates() {
        return equals(ISO_8601) || !WORDS.contains(text);
    }
}
