/** A source of logs that DuckDB reads: Parquet, and delimited text of any size. */
package io.github.genatt.duckdb;
