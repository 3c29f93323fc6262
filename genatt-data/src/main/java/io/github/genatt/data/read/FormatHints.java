package io.github.genatt.data.read;

import io.github.genatt.data.options.TimeFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a log before it is looked at; what is absent is to be found in the file.
 *
 * @param format name of a source, such as {@code sequences}
 */
public record FormatHints(Optional<String> format, Columns columns, Text text) {

    /** Nothing is known. */
    public static final FormatHints NONE = new FormatHints(Optional.empty(), Columns.NONE, Text.NONE);

    /**
     * The columns, by the words of the header or, without one, by number from 1.
     *
     * @param noTime whether there are no times, whatever the columns
     * @param order  the place in the user's history
     */
    public record Columns(Optional<String> user, Optional<String> item, Optional<String> time, Optional<String> rating, boolean noTime,
            Optional<String> order) {

        /** No column is known. */
        public static final Columns NONE = new Columns(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false,
                Optional.empty());

        Stream<String> named() {
            return Stream.of(user, item, time, rating, order).flatMap(Optional::stream);
        }

        boolean any() {
            return noTime || named().findAny().isPresent();
        }
    }

    /**
     * How the text is written.
     *
     * @param quotes whether a field may stand in double quotes
     */
    public record Text(Optional<String> separator, boolean quotes, Optional<String> charset, Optional<TimeFormat> timeFormat,
            Optional<String> timeZone, Optional<String> decimalSeparator) {

        /** Nothing is known of the text. */
        public static final Text NONE = new Text(Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** With other columns. */
    public FormatHints with(Columns other) {
        return new FormatHints(format, other, text);
    }
}
