package io.github.genatt.data.prepare;

import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.split.TemporalSplit;
import io.github.genatt.spi.SplitRule;

/**
 * What is done to a log.
 *
 * @param filter  what is left out, as in the {@code data} block of a suite
 * @param split   {@link LeaveOneOut} or {@link TemporalSplit}
 * @param lenient whether malformed rows are left out; else they are an error
 */
public record PreparationOptions(LogColumns columns, FilterOptions filter, SplitRule split, boolean lenient) {

    /** Rejects rules of splits that are not written in SQL, and those that need times where there are none. */
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

    /** Everything is kept, the last items of each user are held out, and malformed rows are an error. */
    public static PreparationOptions of(LogColumns columns) {
        return new PreparationOptions(columns, FilterOptions.NONE, new LeaveOneOut(), false);
    }

    /** With other filters. */
    public PreparationOptions withFilter(FilterOptions other) {
        return new PreparationOptions(columns, other, split, lenient);
    }

    /** With another split. */
    public PreparationOptions withSplit(SplitRule other) {
        return new PreparationOptions(columns, filter, other, lenient);
    }

    /** Malformed rows are left out. */
    public PreparationOptions leniently() {
        return new PreparationOptions(columns, filter, split, true);
    }
}
