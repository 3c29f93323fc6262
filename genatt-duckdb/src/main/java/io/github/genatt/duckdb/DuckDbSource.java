package io.github.genatt.duckdb;

import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A Parquet file, or delimited text of any size, read by DuckDB. Rows keep the order of the file. */
public record DuckDbSource(
        @Option(help = "path of the file, relative to the data folder") String path,
        @Option(help = "parquet or csv (text with a header)", value = "parquet") TableFormat format,
        @Option(help = "csv only: field separator, one character", value = "\",\"") String separator,
        @Option(help = "columns of the file", value = "{}") TableColumns columns) implements LogSource, IdleOptions {

    /** Rejects a path that DuckDB would treat as a pattern, since it would then read other files than the named one. */
    public DuckDbSource {
        if (path.matches(".*[*?\\[\\]{}].*")) {
            throw new IllegalArgumentException("path must not have one of * ? [ ] { }, which stand for several files, found " + path
                    + "; rename the file, or join several into one");
        }
        if (separator.length() != 1) {
            throw new IllegalArgumentException("separator must be one character, found \"" + separator + "\"");
        }
    }

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public boolean givesOrder() {
        return columns.order().isPresent();
    }

    @Override
    public Map<String, String> idle() {
        return format == TableFormat.CSV ? Map.of() : Map.of("separator", "Parquet has no separators");
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        try (Connection database = Database.open()) {
            new TableReading(database, files.file(path), this).into(log);
        } catch (SQLException refused) {
            throw new IllegalArgumentException("%s cannot be read as %s: %s".formatted(path, format == TableFormat.CSV ? "delimited text"
                    : "Parquet", Database.why(refused)), refused);
        }
    }
}
