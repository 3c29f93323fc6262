package io.github.genatt.duckdb;

import io.github.genatt.spi.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Parquet files, compressed with zstd, written by DuckDB. Rows keep their order. */
public record ParquetWriter() implements TableWriter {

    @Override
    public Rows open(Path file, List<Column> columns) throws IOException {
        return new ParquetRows(file.toAbsolutePath(), columns);
    }
}
