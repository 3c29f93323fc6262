package io.github.genatt.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.TableWriter.Column;
import io.github.genatt.spi.TableWriter.ColumnType;
import io.github.genatt.spi.TableWriter.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetWriterTest {
    private static final List<Column> COLUMNS = List.of(new Column("us\"er", ColumnType.TEXT), new Column("rank", ColumnType.INTEGER),
            new Column("score", ColumnType.NUMBER), new Column("title", ColumnType.TEXT));

    @TempDir
    private Path folder;

    private static List<String> read(Path file) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection database = Database.open(); Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM read_parquet(" + Database.text(file.toString()) + ")")) {
            while (found.next()) {
                rows.add("%s|%d|%s|%s".formatted(found.getString("us\"er"), found.getLong("rank"), found.getFloat("score"),
                        found.getString("title")));
            }
        }
        return rows;
    }

    @Test
    void rowsAreReadBackInTheirOrderWithAnyLettersAndAbsentValues() throws Exception {
        Path file = folder.resolve("it's; [a] list?.parquet");
        List<String> expected = new ArrayList<>();
        try (Rows rows = new ParquetWriter().open(file, COLUMNS)) {
            for (int row = 0; row < 300_000; row++) {
                rows.text("Zoë, " + row % 7).integer(Long.MAX_VALUE - row).number(row / 3f);
                (row % 2 == 0 ? rows.text("a \"b\"\nc") : rows.absent()).endRow();
                expected.add("%s|%d|%s|%s".formatted("Zoë, " + row % 7, Long.MAX_VALUE - row, row / 3f, row % 2 == 0 ? "a \"b\"\nc"
                        : null));
            }
            rows.finish();
        }
        assertEquals(expected, read(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void withoutRowsTheFileHasItsColumns() throws Exception {
        Path file = folder.resolve("none.parquet");
        try (Rows rows = new ParquetWriter().open(file, COLUMNS)) {
            rows.finish();
        }
        assertEquals(List.of(), read(file));
    }

    @Test
    void whatIsNotFinishedLeavesNothing() throws IOException {
        try (Rows rows = new ParquetWriter().open(folder.resolve("half.parquet"), COLUMNS)) {
            rows.text("u").integer(1).number(1).absent().endRow();
        }
        assertEquals(List.of(), files());
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path file = folder.resolve("gone").resolve("x.parquet");
        String message = assertThrows(IOException.class, () -> new ParquetWriter().open(file, COLUMNS)).getMessage();
        assertTrue(message.contains(file + " cannot be written as Parquet"), message);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
