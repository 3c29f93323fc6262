package io.github.genatt.data.read;

import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.options.ColumnOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** RecBole's atomic file {@code .inter}: columns user_id, item_id and, possibly, rating and timestamp, each with its type after a colon. */
final class RecBoleReader implements LogReader {
    private static final String RATING = "rating";
    private static final String TIMESTAMP = "timestamp";

    @Override
    public InteractionLog read(Path file, ReadProblems problems) throws IOException {
        Table.Format format = new Table.Format(StandardCharsets.UTF_8, '\t', false, heading -> heading.replaceFirst(":(token|float)$", ""));
        LogBuilder log = new LogBuilder();
        try (Table table = new Table(file, format, problems)) {
            ColumnOptions columns = new ColumnOptions("user_id", "item_id", Optional.of(TIMESTAMP).filter(table::has),
                    Optional.of(RATING).filter(table::has), Optional.empty(), "\t", false);
            DelimitedReader.Places places = DelimitedReader.Places.of(table, columns);
            table.forEach(row -> places.add(row, log));
        }
        problems.finish();
        return log.build();
    }
}
