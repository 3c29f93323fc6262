package io.github.genatt.data.read;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * RecBole's atomic file {@code .inter}: tab-separated columns user_id, item_id and, possibly, rating and timestamp, each with its type
 * after a colon.
 */
public record RecBoleSource(
        @Option(help = "the file, relative to the data folder") String path) implements LogSource {
    private static final String RATING = "rating";
    private static final String TIMESTAMP = "timestamp";

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        Table table = Table.of(files, path,
                new Table.Format(StandardCharsets.UTF_8, '\t', false, heading -> heading.replaceFirst(":(token|float)$", "")));
        ColumnOptions columns = new ColumnOptions("user_id", "item_id", Optional.of(TIMESTAMP).filter(table::has),
                Optional.of(RATING).filter(table::has), Optional.empty(), "\t", false);
        DelimitedSource.Places places = DelimitedSource.Places.of(table, columns);
        table.forEach(log, row -> places.add(row, log));
    }
}
