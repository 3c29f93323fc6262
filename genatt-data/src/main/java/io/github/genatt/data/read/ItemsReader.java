package io.github.genatt.data.read;

import io.github.genatt.data.BadDataException;
import io.github.genatt.data.ItemDetails;
import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.data.options.ItemsFileOptions.ItemColumns;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Reads titles and categories of items. */
public final class ItemsReader {
    private final ItemsFileOptions options;
    private final Charset charset;
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, List<String>> categories = new HashMap<>();

    private ItemsReader(ItemsFileOptions options) {
        this.options = options;
        try {
            this.charset = Charset.forName(options.charset());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new BadDataException("charset \"" + options.charset() + "\" is unknown; common ones are utf-8 and iso-8859-1");
        }
    }

    /**
     * Reads a whole file.
     *
     * @throws BadDataException if it cannot be read in the format of the options
     */
    public static ItemDetails read(Path file, ItemsFileOptions options, ReadProblems problems) throws IOException {
        ItemsReader reader = new ItemsReader(options);
        switch (options.format()) {
            case DELIMITED -> reader.readTable(file, problems);
            case LINES -> reader.readLines(file, problems, reader::takeWords);
            case MOVIELENS -> reader.readLines(file, problems, reader::takeMovie);
        }
        problems.finish();
        return new ItemDetails(reader.titles, reader.categories);
    }

    private void readTable(Path file, ReadProblems problems) throws IOException {
        ItemColumns columns = options.columns().orElseThrow();
        Table.Format format = new Table.Format(charset, columns.separator().charAt(0), columns.quotes(), UnaryOperator.identity());
        try (Table table = new Table(file, format, problems)) {
            int item = table.column(columns.item());
            OptionalInt title = columns.title().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty());
            OptionalInt category = columns.categories().map(table::column).map(OptionalInt::of).orElse(OptionalInt.empty());
            table.forEach(row -> {
                String id = itemId(row, item);
                title.ifPresent(field -> putTitle(id, row.values()[field]));
                category.ifPresent(field -> putCategories(id, parts(row.values()[field], columns.categorySeparator())));
            });
        }
    }

    private void readLines(Path file, ReadProblems problems, Table.RowUse use) throws IOException {
        try (Lines lines = new Lines(file, charset, problems)) {
            while (lines.advance()) {
                try {
                    use.accept(new Row(new String[] {lines.text()}, new int[1]));
                } catch (MalformedLine problem) {
                    lines.reject(problem);
                }
            }
        }
    }

    private void takeWords(Row line) throws MalformedLine {
        Row words = Splitter.words(line.values()[0]);
        putCategories(itemId(words, 0), Arrays.asList(words.values()).subList(1, words.values().length));
    }

    private void takeMovie(Row line) throws MalformedLine {
        Row fields = Splitter.at("::", line.values()[0]);
        if (fields.values().length != 3) {
            throw new MalformedLine(0, MalformedLine.counted(fields.values().length, "field"), "MovieID::Title::Category|Category");
        }
        String id = itemId(fields, 0);
        putTitle(id, fields.values()[1]);
        putCategories(id, parts(fields.values()[2], "|"));
    }

    private String itemId(Row row, int field) throws MalformedLine {
        String id = row.id(field, "item");
        String shifted = options.idOffset() == 0 ? id
                : String.valueOf(row.wholeNumber(field, "item id, to which id-offset is added") + options.idOffset());
        if (titles.containsKey(shifted) || categories.containsKey(shifted)) {
            throw new MalformedLine(row.offsets()[field], "item " + MalformedLine.quoted(id) + " again", "each item once");
        }
        return shifted;
    }

    private void putTitle(String id, String title) {
        if (!title.isBlank()) {
            titles.put(id, title.strip());
        }
    }

    private void putCategories(String id, List<String> names) {
        List<String> kept = names.stream().filter(name -> !options.without().contains(name)).distinct().toList();
        if (!kept.isEmpty()) {
            categories.put(id, kept);
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
