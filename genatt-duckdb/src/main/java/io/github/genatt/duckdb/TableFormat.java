package io.github.genatt.duckdb;

/** How a table is stored. */
public enum TableFormat {
    /** Apache Parquet. */
    PARQUET,
    /** Delimited text in UTF-8 with a header, compressed with gzip or not. */
    CSV
}
