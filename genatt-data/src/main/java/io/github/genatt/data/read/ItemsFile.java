package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.data.options.ItemsFileOptions.ItemColumns;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
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
        try {
            return Charset.forName(options.charset());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidDataException("charset \"" + options.charset() + "\" is unknown; common ones are utf-8 and iso-8859-1");
        }
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
                    new Table.Format(charset, columns.separator().charAt(0), columns.quotes(), UnaryOperator.identity()));
            int item = table.column(columns.item());
            OptionalInt title = columns.title().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty());
            OptionalInt category = columns.categories().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty());
            table.forEach(log, row -> put(itemId(row, item), title.isPresent() ? row.values()[title.getAsInt()] : "",
                    category.isPresent() ? parts(row.values()[category.getAsInt()], columns.categorySeparator()) : List.of()));
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
