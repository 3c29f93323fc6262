package io.github.genatt.data.options;

import java.util.List;
import java.util.Optional;

/**
 * The format of a log's times, and how they are stored: one of the words below, or a date pattern ({@link TimePattern}).
 *
 * @param text value of the option
 */
public record TimeFormat(String text) {
    private static final List<String> WORDS = List.of("integer", "seconds", "milliseconds", "iso-8601");

    /** Integers that increase with time, in any unit; stored unchanged. */
    public static final TimeFormat INTEGER = new TimeFormat("integer");
    /** Seconds since 1970, possibly with a fraction; stored as milliseconds. */
    public static final TimeFormat SECONDS = new TimeFormat("seconds");
    /** Milliseconds since 1970; stored unchanged. */
    public static final TimeFormat MILLISECONDS = new TimeFormat("milliseconds");
    /** Dates, or dates with a time and possibly a zone, as in ISO 8601; stored as milliseconds since 1970. */
    public static final TimeFormat ISO_8601 = new TimeFormat("iso-8601");

    /** Validates that the text is one of the words or a pattern that gives dates. */
    public TimeFormat {
        if (!WORDS.contains(text)) {
            TimePattern.of(text);
        }
    }

    /** The date pattern, if the format is one. */
    public Optional<TimePattern> pattern() {
        return WORDS.contains(text) ? Optional.empty() : Optional.of(TimePattern.of(text));
    }

    /** Whether times are dates, which may lack a zone. */
    public boolean isOfDates() {
        return equals(ISO_8601) || !WORDS.contains(text);
    }
}
