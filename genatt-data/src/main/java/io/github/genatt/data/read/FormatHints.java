package io.github.genatt.data.read;

import io.github.genatt.data.options.TimeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the user has specified about a log; everything absent is detected from the file.
 *
 * @param format name of a log source, such as {@code sequences}
 */
public record FormatHints(Optional<String> format, Columns columns, Text text) {

    /** No hints. */
    public static final FormatHints NONE = new FormatHints(Optional.empty(), Columns.NONE, Text.NONE);

    /**
     * The columns, by heading or, without a header, by number from 1.
     *
     * @param noTime whether times are ignored, whatever the columns
     * @param order  the position in the user's history
     */
    public record Columns(Optional<String> user, Optional<String> item, Optional<String> time, Optional<String> rating, boolean noTime,
            Optional<String> order) {

        /** No columns are specified. */
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
     * The format of the text.
     *
     * @param quotes whether fields may be enclosed in double quotes
     */
    public record Text(Optional<String> separator, boolean quotes, Optional<String> charset, Optional<TimeFormat> timeFormat,
            Optional<String> timeZone, Optional<String> decimalSeparator) {

        /** No specification of the text. */
        public static final Text NONE = new Text(Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());

        /** The options that were set, as of the command line. */
        List<String> options() {
            List<String> set = new ArrayList<>();
            separator.ifPresent(value -> set.add("--separator"));
            if (!quotes) {
                set.add("--no-quotes");
            }
            charset.ifPresent(value -> set.add("--charset"));
            timeFormat.ifPresent(value -> set.add("--time-format"));
            timeZone.ifPresent(value -> set.add("--time-zone"));
            decimalSeparator.ifPresent(value -> set.add("--decimal-separator"));
            return set;
        }
    }

    /** The same hints with other columns. */
    public FormatHints with(Columns other) {
        return new FormatHints(format, other, text);
    }
}
