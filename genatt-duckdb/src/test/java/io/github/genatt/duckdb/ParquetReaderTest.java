package io.github.genatt.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.TableReader.Column;
import io.github.genatt.spi.TableReader.ColumnType;
import io.github.genatt.spi.TableReader.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetReaderTest {
    private static final List<Column> COLUMNS = List.of(new Column("user", ColumnType.TEXT, false), new Column("items", ColumnType.TEXTS,
            false), new Column("times", ColumnType.INTEGERS, true));

    @TempDir
    private Path folder;

    private Path made(String query) throws SQLException {
        Path file = folder.resolve("it's some.parquet");
        try (Connection database = Database.open(); Statement statement = database.createStatement()) {
            statement.execute("COPY (%s) TO %s (FORMAT parquet)".formatted(query, Database.text(file.toString())));
        }
        return file;
    }

    @Test
    void rowsComeInTheirOrderWithListsOfTextOrIntegers() throws Exception {
        int count = 200_000;
        Path file = made(("SELECT i AS other, 'Zoë ' || i AS user, [i, i + 1]::INTEGER[] AS items, [i * 10000000000, -1] AS times"
                + " FROM range(%d) t(i)").formatted(count));
        try (Rows rows = new ParquetReader().open(file, COLUMNS)) {
            for (int row = 0; row < count; row++) {
                assertTrue(rows.next());
                assertEquals("Zoë " + row, rows.text(0));
                assertEquals(List.of(Integer.toString(row), Integer.toString(row + 1)), rows.texts(1));
                assertEquals(List.of(row * 10_000_000_000L, -1L), Arrays.stream(rows.integers(2)).boxed().toList());
            }
            assertFalse(rows.next());
        }
    }

    @Test
    void whatIsAbsentIsSaid() throws Exception {
        Path file = made("SELECT 7 AS user, ['a', NULL] AS items UNION ALL SELECT NULL, NULL");
        try (Rows rows = new ParquetReader().open(file, COLUMNS)) {
            assertTrue(rows.next());
            assertEquals("7", rows.text(0));
            assertFalse(rows.has(2), "a column that need not be there");
            assertTrue(rows.has(1));
            assertEquals("found no value (NULL) in the list of the column 'items'; leave it out of the list",
                    assertThrows(IllegalArgumentException.class, () -> rows.texts(1)).getMessage());
            assertTrue(rows.next());
            assertFalse(rows.has(0));
            assertFalse(rows.has(1));
        }
    }

    @Test
    void columnsThatDoNotFitAreNamed() throws Exception {
        assertEquals("there is no column 'items', found [user]; rename the intended column", refused("SELECT 'u' AS user"));
        assertEquals("the column 'user' must have text or integers, found the type DOUBLE; convert it",
                refused("SELECT 1.5::DOUBLE AS user,"
                + " ['a'] AS items"));
        assertEquals("the column 'items' must have lists of text or integers, found the type VARCHAR; convert it",
                refused("SELECT 'u' AS user, 'a' AS items"));
        assertEquals("the column 'times' must have lists of integers, found the type TIMESTAMP[]; convert it",
                refused("SELECT 'u' AS user, ['a'] AS items, [TIMESTAMP '2020-01-01 00:00:00'] AS times"));
    }

    private String refused(String query) throws SQLException {
        Path file = made(query);
        String message = assertThrows(IllegalArgumentException.class, () -> new ParquetReader().open(file, COLUMNS)).getMessage();
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring((file + ": ").length());
    }

    @Test
    void whatIsNoParquetAndPatternsAreRefused() {
        assertTrue(assertThrows(IOException.class, () -> new ParquetReader().open(folder.resolve("gone.parquet"), COLUMNS)).getMessage()
                .contains("cannot be read as Parquet"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new ParquetReader().open(folder.resolve("a*.parquet"), COLUMNS))
                .getMessage().contains("stand for several files"));
    }
}
