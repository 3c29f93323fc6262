package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Optional;

/** The filters of the log, applied in the order of the options. */
public record FilterOptions(
        @Option(help = "minimum rating that counts as an interaction") Optional<Double> minRating,
        @Option(help = "drop interactions that repeat an earlier user, item and time", value = "false") boolean dropDuplicates,
        @Option(help = "keep only a user's first interaction with an item", value = "false") boolean deduplicate,
        @Option(help = "minimum interactions per user; iterated with item-core to a fixed point; 1 keeps all", value = "1") int userCore,
        @Option(help = "minimum interactions per item; 1 keeps all", value = "1") int itemCore) implements Changeable<FilterOptions> {

    /** With the default of each option. */
    public static FilterOptions defaults() {
        return Options.defaults(FilterOptions.class);
    }

    /** Keeps all interactions. */
    public static final FilterOptions NONE = new FilterOptions(Optional.empty(), false, false, 1, 1);

    /** Validates that the cores are at least 1, and rejects a filter without effect. */
    public FilterOptions {
        if (dropDuplicates && deduplicate) {
            throw new IllegalArgumentException("drop-duplicates has no effect with deduplicate, which drops more; remove one of the two");
        }
        if (userCore < 1 || itemCore < 1) {
            throw new IllegalArgumentException("user-core and item-core must be at least 1, found %d and %d".formatted(userCore, itemCore));
        }
    }

    /** The k-core of users and items. */
    public static FilterOptions core(int k) {
        return new FilterOptions(Optional.empty(), false, false, k, k);
    }
}
