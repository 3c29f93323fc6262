package io.github.genatt.data.read;

import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.data.options.ItemsFileOptions.ItemColumns;
import io.github.genatt.data.options.TextEncoding;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A file with titles and categories of items: a source without interactions. */
record ItemsFile(ItemsFileOptions options) implements LogSource {

    @Override
    public List<String> files() {
        return List.of(options.path());
    }

    @Override
    public boolean givesItems() {
        return true;
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        Content content = new Content(options, log);
        switch (options.format()) {
            case DELIMITED -> content.readTable(files, charset());
            case LINES -> content.readLines(files, charset(), content::takeWords);
            case MOVIELENS -> content.readLines(files, charset(), content::takeMovie);
        }
    }

    private Charset charset() {
        return TextEncoding.of(options.charset());
    }

    /** The items read so far. */
    private static final class Content {
        private final ItemsFileOptions options;
        private final LogSink log;
        private final Set<String> described = new HashSet<>();

        Content(ItemsFileOptions options, LogSink log) {
            this.options = options;
            this.log = log;
        }

        void readTable(SourceFiles files, Charset charset) throws IOException {
            ItemColumns columns = options.columns().orElseThrow();
            Table table = Table.of(files, options.path(),
                    new Table.Format(charset, columns.separator().charAt(0), columns.quotes(), columns.header(),
                            UnaryOperator.identity()));
            int item = table.column(columns.item());
            OptionalInt title = columns.title().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty());
            OptionalInt category = columns.categories().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty());
            int[] flags = columns.flagColumns().stream().mapToInt(table::column).toArray();
            List<String> names = columns.flagNames().isEmpty() ? columns.flagColumns() : columns.flagNames();
            table.forEach(log, row -> {
                List<String> categories = category.isPresent() ? parts(row.values()[category.getAsInt()], columns.categorySeparator())
                        : flagged(row, flags, names);
                put(itemId(row, item), title.isPresent() ? row.values()[title.getAsInt()] : "", categories);
            });
        }

        /** The names of the flag columns that are 1. */
        private static List<String> flagged(Row row, int[] flags, List<String> names) throws MalformedLine {
            List<String> held = new ArrayList<>();
            for (int flag = 0; flag < flags.length; flag++) {
                String value = row.values()[flags[flag]].strip();
                if (!value.equals("0") && !value.equals("1")) {
                    throw row.malformed(flags[flag], "0 or 1 (" + names.get(flag) + ")");
                }
                if (value.equals("1")) {
                    held.add(names.get(flag));
                }
            }
            return held;
        }

        void readLines(SourceFiles files, Charset charset, Table.RowUse use) throws IOException {
            LineParser parser = (line, sink) -> use.accept(new Row(new String[] {line}, new int[1]));
            files.records(options.path(), charset, line -> true, parser.into(log));
        }

        void takeWords(Row line) throws MalformedLine {
            Row words = Splitter.words(line.values()[0]);
            put(itemId(words, 0), "", Arrays.asList(words.values()).subList(1, words.values().length));
        }

        void takeMovie(Row line) throws MalformedLine {
            Row fields = Splitter.at("::", line.values()[0]);
            if (fields.values().length != 3) {
                throw new MalformedLine(0, MalformedLine.counted(fields.values().length, "field"), "MovieID::Title::Category|Category");
            }
            put(itemId(fields, 0), fields.values()[1], parts(fields.values()[2], "|"));
        }

        private String itemId(Row row, int field) throws MalformedLine {
            String id = row.id(field, "item");
            String shifted = options.idOffset() == 0 ? id
                    : String.valueOf(row.wholeNumber(field, "item id, to which id-offset is added") + options.idOffset());
            if (described.contains(shifted)) {
                throw new MalformedLine(row.offsets()[field], "item " + MalformedLine.quoted(id) + " again", "each item once");
            }
            return shifted;
        }

        private void put(String id, String title, List<String> names) {
            List<String> kept = names.stream().filter(name -> !options.excludeCategories().contains(name)).distinct().toList();
            if (!title.isBlank() || !kept.isEmpty()) {
                described.add(id);
                log.item(id, title, kept);
            }
        }

        private static List<String> parts(String text, String separator) {
            List<String> parts = new ArrayList<>();
            for (String part : Splitter.at(separator, text).values()) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
            return parts;
        }
    }
}
