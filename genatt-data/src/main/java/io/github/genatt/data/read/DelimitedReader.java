package io.github.genatt.data.read;

import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.options.ColumnOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Delimited text with a header; the options name the columns. */
record DelimitedReader(ColumnOptions columns) implements LogReader {

    @Override
    public InteractionLog read(Path file, ReadProblems problems) throws IOException {
        char separator = columns.separator().charAt(0);
        Table.Format format = new Table.Format(StandardCharsets.UTF_8, separator, columns.quotes(), UnaryOperator.identity());
        LogBuilder log = new LogBuilder();
        try (Table table = new Table(file, format, problems)) {
            Places places = Places.of(table, columns);
            table.forEach(row -> places.add(row, log));
        }
        problems.finish();
        return log.build();
    }

    /** The indices of the columns in the file. */
    record Places(int user, int item, OptionalInt timestamp, OptionalInt rating, OptionalInt order) {

        static Places of(Table table, ColumnOptions columns) {
            return new Places(table.column(columns.user()), table.column(columns.item()),
                    columns.timestamp().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty()),
                    columns.rating().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty()),
                    columns.order().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty()));
        }

        void add(Row row, LogBuilder log) throws MalformedLine {
            String userId = row.id(user, "user");
            String itemId = row.id(item, "item");
            boolean timed = timestamp.isPresent() && !row.isEmpty(timestamp.getAsInt());
            boolean rated = rating.isPresent() && !row.isEmpty(rating.getAsInt());
            long time = timed ? row.time(timestamp.getAsInt(), "timestamp") : InteractionLog.NO_TIME;
            float stars = rated ? row.rating(rating.getAsInt()) : Float.NaN;
            long place = order.isPresent() ? row.wholeNumber(order.getAsInt(), "order") : 0;
            log.add(userId, itemId);
            if (timed) {
                log.timestamp(time);
            }
            if (rated) {
                log.rating(stars);
            }
            if (order.isPresent()) {
                log.order(place);
            }
        }
    }
}
