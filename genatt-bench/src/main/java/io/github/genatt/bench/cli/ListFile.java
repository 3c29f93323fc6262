package io.github.genatt.bench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.core.file.WholeFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Lists of many users in a file: CSV with a row an item, or JSON with a line a user, in UTF-8. Until all is written it has another name, so
 * that an unfinished file never looks finished.
 */
abstract class ListFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Path draft;
    private final Writer out;

    private ListFile(Path file) throws IOException {
        this.file = file;
        this.draft = WholeFile.draft(file);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        this.out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
    }

    /** @param titled whether items may have titles */
    static ListFile at(Path file, boolean titled) throws IOException {
        return file.toString().endsWith(".csv") ? new Csv(file, titled) : new JsonLines(file);
    }

    /** Refuses a form that is not written, and a file that is there. */
    static void requireWritable(Path file, boolean replace) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        if (name.endsWith(".parquet")) {
            throw new UserError("--out: Parquet is not written, found %s; write .csv or .jsonl and convert it, with DuckDB for example"
                    .formatted(file));
        }
        if (!name.endsWith(".csv") && !name.endsWith(".jsonl")) {
            throw new UserError("--out must end with .csv or .jsonl, found " + file);
        }
        if (Files.exists(file) && !replace) {
            throw new UserError("--out: %s is there already; name another file, or add --replace".formatted(file));
        }
    }

    /** An item of a list, as JSON has it. */
    static Map<String, Object> tree(Recommendation one) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("item", one.item());
        one.title().ifPresent(title -> item.put("title", title));
        item.put("score", (float) one.score());
        return item;
    }

    Writer out() {
        return out;
    }

    /** The list of one user, best first. */
    abstract void write(String user, List<Recommendation> list) throws IOException;

    /** All is written: the file gets its name. */
    void finish() throws IOException {
        out.close();
        WholeFile.finish(draft, file);
    }

    /** Removes what was not finished. */
    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(draft);
    }

    private static final class Csv extends ListFile {
        private final CSVPrinter csv;
        private final boolean titled;

        Csv(Path file, boolean titled) throws IOException {
            super(file);
            this.titled = titled;
            this.csv = new CSVPrinter(out(), CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
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
    }

    private static final class JsonLines extends ListFile {
        JsonLines(Path file) throws IOException {
            super(file);
        }

        @Override
        void write(String user, List<Recommendation> list) throws IOException {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("user", user);
            line.put("items", list.stream().map(ListFile::tree).toList());
            out().append(JSON.writeValueAsString(line)).append('\n');
        }
    }
}
