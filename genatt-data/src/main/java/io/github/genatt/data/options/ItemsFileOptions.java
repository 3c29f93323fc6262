package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where titles and categories of items come from. Items of the file that the log does not know are ignored. */
public record ItemsFileOptions(
        @Option(help = "the file, relative to the data folder") String path,
        @Option(help = "delimited, lines (item category category ...) or movielens", value = "delimited") ItemsFormat format,
        @Option(help = "columns of delimited text") Optional<ItemColumns> columns,
        @Option(help = "character set", value = "utf-8") String charset,
        @Option(help = "added to the file's numeric item ids to get those of the log", value = "0") int idOffset,
        @Option(help = "categories to leave out, such as a root that every item has", value = "[]") List<String> excludeCategories)
        implements IdleOptions {

    /** Rejects columns where the format has none, and their absence where it has. */
    public ItemsFileOptions {
        TextEncoding.of(charset);
        DataOptions.require((format == ItemsFormat.DELIMITED) == columns.isPresent(), columns.isPresent()
                ? "columns belong to format delimited only" : "format delimited needs a block columns, which may be empty");
    }

    @Override
    public Map<String, String> idle() {
        boolean none = columns.filter(found -> found.categories().isEmpty() && found.flagColumns().isEmpty()).isPresent();
        return none ? Map.of("exclude-categories", "no column with categories is named in columns.categories or columns.flag-columns")
                : Map.of();
    }

    /** The columns of delimited text. */
    public record ItemColumns(
            @Option(help = "column with the item's id", value = "item") String item,
            @Option(help = "column with the title") Optional<String> title,
            @Option(help = "column with the categories") Optional<String> categories,
            @Option(help = "what stands between two categories", value = "\"|\"") String categorySeparator,
            @Option(help = "the character between two fields", value = "\"\\t\"") String separator,
            @Option(help = "whether a field may stand in double quotes", value = "true") boolean quotes,
            @Option(help = "whether the first record names the columns; without a header they are numbered, from \"1\"",
                    value = "true") boolean header,
            @Option(help = "columns of 0 and 1, one a category: 1 where the item has it", value = "[]") List<String> flagColumns,
            @Option(help = "the categories of flag-columns, in their order; the names of the columns if empty",
                    value = "[]") List<String> flagNames)
            implements IdleOptions, Changeable<ItemColumns> {

        /** With the default of each option. */
        public static ItemColumns defaults() {
            return Options.defaults(ItemColumns.class);
        }

        /** Rejects separators that are not one character, empty category separators, and names for other columns than there are. */
        public ItemColumns {
            flagColumns = List.copyOf(flagColumns);
            flagNames = List.copyOf(flagNames);
            DataOptions.require(flagNames.isEmpty() || flagNames.size() == flagColumns.size(), "flag-names: %d names for %d flag-columns;"
                    .formatted(flagNames.size(), flagColumns.size()) + " give each column a name, in their order");
            DataOptions.require(header || flagColumns.isEmpty() || !flagNames.isEmpty(),
                    "flag-names: without a header the categories of flag-columns have no names; give each one");
            DataOptions.require(categories.isEmpty() || flagColumns.isEmpty(),
                    "flag-columns: the categories are in the column \"%s\" already; name one of the two"
                            .formatted(categories.orElse("")));
            DataOptions.requireCharacter("separator", separator);
            DataOptions.require(!categorySeparator.isEmpty(), "category-separator must not be empty");
        }

        @Override
        public Map<String, String> idle() {
            Map<String, String> idle = new LinkedHashMap<>();
            if (categories.isEmpty()) {
                idle.put("category-separator", "no column with categories is named");
            }
            if (flagColumns.isEmpty()) {
                idle.put("flag-names", "no column is named in flag-columns");
            }
            return idle;
        }
    }
}
