package io.github.genatt.data.read;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Delimited text with a header; the options name the columns. */
public record DelimitedSource(
        @Option(help = "the file, relative to the data folder") String path,
        @Option(help = "its columns", value = "{}") ColumnOptions columns) implements LogSource {

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public boolean givesOrder() {
        return columns.order().isPresent();
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        Table table = Table.of(files, path, new Table.Format(StandardCharsets.UTF_8, columns.separator().charAt(0), columns.quotes(),
                UnaryOperator.identity()));
        Places places = Places.of(table, columns);
        UnusedTimes unused = new UnusedTimes(table.columns(), columns);
        table.forEach(log, row -> {
            unused.look(row);
            places.add(row, log);
        });
        unused.sentences().forEach(log::caveat);
    }

    /** The indices of the columns in the file. */
    record Places(int user, int item, OptionalInt timestamp, OptionalInt rating, OptionalInt order) {

        static Places of(Table table, ColumnOptions columns) {
            return new Places(table.column(columns.user()), table.column(columns.item()),
                    columns.timestamp().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty()),
                    columns.rating().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty()),
                    columns.order().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty()));
        }

        /** A field of time or rating may be empty. */
        void add(Row row, LogSink log) throws MalformedLine {
            LogSink.Entry entry = log.add(row.id(user, "user"), row.id(item, "item"));
            if (timestamp.isPresent() && !row.isEmpty(timestamp.getAsInt())) {
                entry.time(row.time(timestamp.getAsInt(), "timestamp"));
            }
            if (rating.isPresent() && !row.isEmpty(rating.getAsInt())) {
                entry.rating(row.rating(rating.getAsInt()));
            }
            if (order.isPresent()) {
                entry.order(row.wholeNumber(order.getAsInt(), "order"));
            }
        }
    }
}
