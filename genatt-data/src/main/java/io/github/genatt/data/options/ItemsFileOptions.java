package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file with titles and categories of items. Items that are not in the log are ignored. */
public record ItemsFileOptions(
        @Option(help = "path of the file, relative to the data folder") String path,
        @Option(help = "delimited, lines (item category category ...) or movielens", value = "delimited") ItemsFormat format,
        @Option(help = "columns of delimited text") Optional<ItemColumns> columns,
        @Option(help = "character set", value = "utf-8") String charset,
        @Option(help = "offset that is added to the file's numeric item ids to get those of the log", value = "0") int idOffset,
        @Option(help = "categories to exclude, such as a root category that every item has", value = "[]") List<String> excludeCategories)
        implements IdleOptions {

    /** Validates that columns are given if and only if the format is delimited. */
    public ItemsFileOptions {
        TextEncoding.of(charset);
        DataOptions.require((format == ItemsFormat.DELIMITED) == columns.isPresent(), columns.isPresent()
                ? "columns: only for format delimited; remove them" : "columns: format delimited needs this block, which may be empty");
    }

    @Override
    public Map<String, String> idle() {
        boolean none = columns.filter(found -> found.categories().isEmpty() && found.flagColumns().isEmpty()).isPresent();
        return none ? Map.of("exclude-categories", "neither columns.categories nor columns.flag-columns names a column")
                : Map.of();
    }

    /** The columns of delimited text. */
    public record ItemColumns(
            @Option(help = "column with the item's id", value = "item") String item,
            @Option(help = "column with the title") Optional<String> title,
            @Option(help = "column with the categories") Optional<String> categories,
            @Option(help = "separator between categories", value = "\"|\"") String categorySeparator,
            @Option(help = "field separator, one character", value = "\"\\t\"") String separator,
            @Option(help = "whether fields may be enclosed in double quotes", value = "true") boolean quotes,
            @Option(help = "whether the first record names the columns; without a header they are numbered from \"1\"",
                    value = "true") boolean header,
            @Option(help = "columns of 0 and 1, one per category: 1 if the item has it", value = "[]") List<String> flagColumns,
            @Option(help = "category names of flag-columns, in their order; the column names if empty",
                    value = "[]") List<String> flagNames)
            implements IdleOptions, Changeable<ItemColumns> {

        /** With the default of each option. */
        public static ItemColumns defaults() {
            return Options.defaults(ItemColumns.class);
        }

        /** Validates the separators, and that flag names match the flag columns. */
        public ItemColumns {
            flagColumns = List.copyOf(flagColumns);
            flagNames = List.copyOf(flagNames);
            DataOptions.require(flagNames.isEmpty() || flagNames.size() == flagColumns.size(), "flag-names: %d names for %d flag-columns;"
                    .formatted(flagNames.size(), flagColumns.size()) + " give each column a name, in their order");
            DataOptions.require(header || flagColumns.isEmpty() || !flagNames.isEmpty(),
                    "flag-names: without a header the categories of flag-columns have no names; give each one");
            DataOptions.require(categories.isEmpty() || flagColumns.isEmpty(),
                    "flag-columns: categories already names the column \"%s\"; set only one of the two"
                            .formatted(categories.orElse("")));
            DataOptions.requireCharacter("separator", separator);
            DataOptions.require(!categorySeparator.isEmpty(), "category-separator must not be empty");
        }

        @Override
        public Map<String, String> idle() {
            Map<String, String> idle = new LinkedHashMap<>();
            if (categories.isEmpty()) {
                idle.put("category-separator", "categories names no column");
            }
            if (flagColumns.isEmpty()) {
                idle.put("flag-names", "flag-columns names no column");
            }
            return idle;
        }
    }
}
