package io.github.genatt.bench.cli;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.Separators;
import io.github.genatt.data.read.DelimitedSource;
import io.github.genatt.spi.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The format of a log, as a readable line. */
final class FormatText {

    private FormatText() {
    }

    /** The line for a log with named columns; empty for other logs, which the name of the format describes completely. */
    static Optional<String> of(LogSource source) {
        return source instanceof DelimitedSource delimited ? Optional.of(of(delimited.columns())) : Optional.empty();
    }

    private static String of(ColumnOptions columns) {
        List<String> roles = new ArrayList<>(List.of("user = " + columns.user(), "item = " + columns.item()));
        columns.timestamp().ifPresent(time -> roles.add("time = " + time + " (" + columns.timeFormat() + ")"));
        columns.rating().ifPresent(rating -> roles.add("rating = " + rating));
        columns.order().ifPresent(order -> roles.add("order = " + order));
        return "columns%s between %s: %s".formatted(columns.header() ? "" : " without a header,",
                Separators.inWords(columns.separator().charAt(0)), String.join(", ", roles));
    }
}
