package io.github.genatt.duckdb;

import io.github.genatt.spi.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Parquet files, read by DuckDB in the order of their rows. */
public record ParquetReader() implements TableReader {

    @Override
    public Rows open(Path file, List<Column> columns) throws IOException {
        return new ReadRows(file.toAbsolutePath(), columns);
    }
}
