package io.github.genatt.data.prepare;

import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.split.TemporalSplit;
import io.github.genatt.spi.SplitRule;

/**
 * The options of a preparation.
 *
 * @param filter  filters, as in the {@code data} block of a suite
 * @param split   {@link LeaveOneOut} or {@link TemporalSplit}
 * @param lenient whether malformed rows are skipped; otherwise they are an error
 */
public record PreparationOptions(LogColumns columns, FilterOptions filter, SplitRule split, boolean lenient) {

    /** Rejects splits that have no SQL version, and options that need times or ratings without such a column. */
    public PreparationOptions {
        if (!(split instanceof LeaveOneOut) && !(split instanceof TemporalSplit)) {
            throw new IllegalArgumentException("split: a preparation splits by leave-one-out or temporal, found %s; use one of these"
                    .formatted(split.getClass().getName()));
        }
        if (split instanceof TemporalSplit && columns.time().isEmpty()) {
            throw new IllegalArgumentException("split: temporal needs a time of every interaction, and no column is named as time; name it,"
                    + " or use leave-one-out");
        }
        if (filter.dropDuplicates() && columns.time().isEmpty()) {
            throw new IllegalArgumentException("drop-duplicates needs a time of every interaction, and no column is named as time; name it,"
                    + " or use deduplicate");
        }
        if (filter.minRating().isPresent() && columns.rating().isEmpty()) {
            throw new IllegalArgumentException("min-rating is set, and no column is named as rating; name it");
        }
    }

    /** Keeps all interactions and splits by leave-one-out; malformed rows are an error. */
    public static PreparationOptions of(LogColumns columns) {
        return new PreparationOptions(columns, FilterOptions.NONE, new LeaveOneOut(), false);
    }

    /** The same options with other filters. */
    public PreparationOptions withFilter(FilterOptions other) {
        return new PreparationOptions(columns, other, split, lenient);
    }

    /** The same options with another split. */
    public PreparationOptions withSplit(SplitRule other) {
        return new PreparationOptions(columns, filter, other, lenient);
    }

    /** The same options, but malformed rows are skipped. */
    public PreparationOptions leniently() {
        return new PreparationOptions(columns, filter, split, true);
    }
}
