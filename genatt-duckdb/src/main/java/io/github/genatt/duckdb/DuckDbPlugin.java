package io.github.genatt.duckdb;

import io.github.genatt.data.prepare.LogPreparer;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.TableReader;
import io.github.genatt.spi.TableWriter;
import java.util.List;

/** The components of this module. */
public final class DuckDbPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Component.of(LogSource.class, "duckdb", "Parquet, or large delimited text, read by DuckDB.", DuckDbSource.class),
                Component.of(TableWriter.class, "parquet", "Parquet files, compressed with zstd, written by DuckDB.", ParquetWriter.class),
                Component.of(TableReader.class, "parquet", "Parquet files, read by DuckDB.", ParquetReader.class),
                Component.of(LogPreparer.class, "duckdb", "One machine, by DuckDB.", DuckDbPreparer.class));
    }
}
