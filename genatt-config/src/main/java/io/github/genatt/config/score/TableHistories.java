package io.github.genatt.config.score;

import io.github.genatt.spi.TableReader;
import io.github.genatt.spi.TableReader.Column;
import io.github.genatt.spi.TableReader.ColumnType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Histories from a table with list columns. */
final class TableHistories implements Histories {
    private static final int USER = 0;
    private static final int ITEMS = 1;
    private static final int TIMES = 2;

    private final Path file;
    private final TableReader.Rows rows;
    private long row;

    private TableHistories(Path file, TableReader.Rows rows) {
        this.file = file;
        this.rows = rows;
    }

    static TableHistories open(Path file, TableReader reader) throws IOException {
        return new TableHistories(file, reader.open(file, List.of(new Column("user", ColumnType.TEXT, false),
                new Column("items", ColumnType.TEXTS, false), new Column("times", ColumnType.INTEGERS, true))));
    }

    @Override
    public Optional<History> next() throws IOException {
        if (!rows.next()) {
            return Optional.empty();
        }
        row++;
        require(USER, "user");
        require(ITEMS, "items");
        try {
            return Optional.of(new History(rows.text(USER), rows.texts(ITEMS), rows.has(TIMES) ? Optional.of(rows.integers(TIMES))
                    : Optional.empty()));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("%s: row %,d: %s".formatted(file, row, malformed.getMessage()), malformed);
        }
    }

    private void require(int column, String name) throws IOException {
        if (!rows.has(column)) {
            throw new IllegalArgumentException("%s: row %,d: found no value in the column '%s'; expected one in each row".formatted(file,
                    row,
                    name));
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
