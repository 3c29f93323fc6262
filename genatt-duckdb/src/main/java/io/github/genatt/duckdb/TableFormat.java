package io.github.genatt.duckdb;

/** File format of a table. */
public enum TableFormat {
    /** Apache Parquet. */
    PARQUET,
    /** Delimited text in UTF-8 with a header, optionally compressed with gzip. */
    CSV
}
