package io.github.genatt.data.read;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.TextEncoding;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Delimited text; the options name the columns by their headings or, without a header, by number. */
public record DelimitedSource(
        @Option(help = "path of the file, relative to the data folder") String path,
        @Option(help = "columns of the file", value = "{}") ColumnOptions columns) implements LogSource {

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
        Table table = Table.of(files, path, new Table.Format(TextEncoding.of(columns.charset()), columns.separator().charAt(0),
                columns.quotes(), columns.header(), UnaryOperator.identity()));
        TimeReader times = TimeReader.of(columns);
        Places places = Places.of(table, columns, times);
        UnusedTimes unused = new UnusedTimes(table.columns(), columns);
        table.forEach(log, row -> {
            unused.look(row);
            places.add(row, log);
        });
        unused.sentences().forEach(log::caveat);
        places.tellCutDigits(log);
    }

    /** The indices of the columns in the file. */
    record Places(int user, int item, OptionalInt timestamp, OptionalInt rating, OptionalInt order, TimeReader times, char decimal) {

        static Places of(Table table, ColumnOptions columns, TimeReader times) {
            return new Places(table.column(columns.user()), table.column(columns.item()), index(table, columns.timestamp()),
                    index(table, columns.rating()), index(table, columns.order()), times, columns.decimalSeparator().charAt(0));
        }

        private static OptionalInt index(Table table, Optional<String> column) {
            return column.map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty());
        }

        /** Rating fields may be empty. */
        void add(Row row, LogSink log) throws MalformedLine {
            LogSink.Entry entry = log.add(row.id(user, "user"), row.id(item, "item"));
            if (timestamp.isPresent()) {
                entry.time(times.read(row, timestamp.getAsInt()));
            }
            if (rating.isPresent() && !row.isEmpty(rating.getAsInt())) {
                entry.rating(row.rating(rating.getAsInt(), decimal));
            }
            if (order.isPresent()) {
                entry.order(row.wholeNumber(order.getAsInt(), "order"));
            }
        }

        void tellCutDigits(LogSink log) {
            if (times.cutDigits()) {
                log.caveat("times are kept as milliseconds: finer digits are cut off");
            }
        }
    }
}
