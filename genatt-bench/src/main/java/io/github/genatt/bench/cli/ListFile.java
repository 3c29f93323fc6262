package io.github.genatt.bench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.bench.Harness;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.core.file.WholeFile;
import io.github.genatt.spi.TableWriter;
import io.github.genatt.spi.TableWriter.Column;
import io.github.genatt.spi.TableWriter.ColumnType;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Lists of many users in a UTF-8 file: CSV or Parquet with one row per item, or JSON with one line per user. It has another name until it
 * is complete, so that an unfinished file never looks finished.
 */
abstract class ListFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARQUET = ".parquet";

    private final Path file;
    private final Path draft;

    private ListFile(Path file) throws IOException {
        this.file = file;
        this.draft = WholeFile.draft(file);
        Files.createDirectories(file.toAbsolutePath().getParent());
    }

    /** The format of a file, by its extension. */
    @FunctionalInterface
    interface Form {
        /**
         * Opens the file.
         *
         * @param titled whether items may have titles
         */
        ListFile begin(boolean titled) throws IOException;
    }

    /** Rejects an unsupported format and an existing file. */
    static Form of(Path file, ReplaceOption replace, Harness harness) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        if (!name.endsWith(".csv") && !name.endsWith(".jsonl") && !name.endsWith(PARQUET)) {
            throw new UserError("--out must end with .csv, .jsonl or .parquet, found " + file);
        }
        replace.requireFree(file);
        if (name.endsWith(PARQUET)) {
            TableWriter writer = OptionalWriter.PARQUET.of(harness.plugins(), "--out " + file);
            return titled -> new Parquet(file, titled, writer);
        }
        return titled -> name.endsWith(".csv") ? new Csv(file, titled) : new JsonLines(file);
    }

    /** An item of a list, as in JSON. */
    static Map<String, Object> tree(Recommendation one) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("item", one.item());
        one.title().ifPresent(title -> item.put("title", title));
        item.put("score", (float) one.score());
        return item;
    }

    Path draft() {
        return draft;
    }

    Writer text() throws IOException {
        return Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
    }

    /** Writes the list of one user, best item first. */
    abstract void write(String user, List<Recommendation> list) throws IOException;

    /** Completes the draft after the last list. */
    abstract void end() throws IOException;

    /** Closes the draft. */
    abstract void release() throws IOException;

    /** Gives the complete file its final name. */
    void finish() throws IOException {
        end();
        WholeFile.finish(draft, file);
    }

    /** Deletes an unfinished draft. */
    @Override
    public void close() throws IOException {
        try {
            release();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static final class Csv extends ListFile {
        private final CSVPrinter csv;
        private final boolean titled;

        Csv(Path file, boolean titled) throws IOException {
            super(file);
            this.titled = titled;
            this.csv = new CSVPrinter(text(), CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
            csv.printRecord(titled ? List.of("user", "rank", "item", "score", "title") : List.of("user", "rank", "item", "score"));
        }

        @Override
        void write(String user, List<Recommendation> list) throws IOException {
            for (int place = 0; place < list.size(); place++) {
                Recommendation one = list.get(place);
                csv.print(user);
                csv.print(place + 1);
                csv.print(one.item());
                csv.print((float) one.score());
                if (titled) {
                    csv.print(one.title().orElse(""));
                }
                csv.println();
            }
        }

        @Override
        void end() throws IOException {
            csv.close();
        }

        @Override
        void release() throws IOException {
            csv.close();
        }
    }

    private static final class JsonLines extends ListFile {
        private final Writer out;

        JsonLines(Path file) throws IOException {
            super(file);
            this.out = text();
        }

        @Override
        void write(String user, List<Recommendation> list) throws IOException {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("user", user);
            line.put("items", list.stream().map(ListFile::tree).toList());
            out.append(JSON.writeValueAsString(line)).append('\n');
        }

        @Override
        void end() throws IOException {
            out.close();
        }

        @Override
        void release() throws IOException {
            out.close();
        }
    }

    private static final class Parquet extends ListFile {
        private final TableWriter.Rows rows;
        private final boolean titled;

        Parquet(Path file, boolean titled, TableWriter writer) throws IOException {
            super(file);
            this.titled = titled;
            List<Column> columns = new ArrayList<>(List.of(new Column("user", ColumnType.TEXT), new Column("rank", ColumnType.INTEGER),
                    new Column("item", ColumnType.TEXT), new Column("score", ColumnType.NUMBER)));
            if (titled) {
                columns.add(new Column("title", ColumnType.TEXT));
            }
            this.rows = writer.open(draft(), columns);
        }

        @Override
        void write(String user, List<Recommendation> list) throws IOException {
            for (int place = 0; place < list.size(); place++) {
                Recommendation one = list.get(place);
                rows.text(user).integer(place + 1).text(one.item()).number((float) one.score());
                if (titled) {
                    Optional<String> title = one.title();
                    if (title.isPresent()) {
                        rows.text(title.get());
                    } else {
                        rows.absent();
                    }
                }
                rows.endRow();
            }
        }

        @Override
        void end() throws IOException {
            rows.finish();
        }

        @Override
        void release() throws IOException {
            rows.close();
        }
    }
}
