package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
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
        DataOptions.require((format == ItemsFormat.DELIMITED) == columns.isPresent(), columns.isPresent()
                ? "columns belong to format delimited only" : "format delimited needs a block columns, which may be empty");
    }

    @Override
    public Map<String, String> idle() {
        boolean none = columns.filter(found -> found.categories().isEmpty()).isPresent();
        return none ? Map.of("exclude-categories", "no column with categories is named in columns.categories") : Map.of();
    }

    /** The columns of delimited text. */
    public record ItemColumns(
            @Option(help = "column with the item's id", value = "item") String item,
            @Option(help = "column with the title") Optional<String> title,
            @Option(help = "column with the categories") Optional<String> categories,
            @Option(help = "what stands between two categories", value = "\"|\"") String categorySeparator,
            @Option(help = "the character between two fields", value = "\"\\t\"") String separator,
            @Option(help = "whether a field may stand in double quotes", value = "true") boolean quotes)
            implements IdleOptions, Changeable<ItemColumns> {

        /** With the default of each option. */
        public static ItemColumns defaults() {
            return Options.defaults(ItemColumns.class);
        }

        /** Rejects separators that are not one character and empty category separators. */
        public ItemColumns {
            DataOptions.requireCharacter("separator", separator);
            DataOptions.require(!categorySeparator.isEmpty(), "category-separator must not be empty");
        }

        @Override
        public Map<String, String> idle() {
            return categories.isEmpty() ? Map.of("category-separator", "no column with categories is named") : Map.of();
        }
    }
}
