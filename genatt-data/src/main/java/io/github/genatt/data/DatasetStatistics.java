package io.github.genatt.data;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Counts of the data before filtering, dropped by each filter, and after filtering.
 *
 * @param rejectedLines  malformed lines that lenient reading skipped
 * @param before         the log as read
 * @param dropped        interactions dropped by each configured filter, in the order of application
 * @param after          the data set
 * @param tied           fraction of the interactions with a predecessor in their user's history that have the predecessor's timestamp;
 *                       empty without timestamps
 * @param withCategories fraction of the items with at least one category
 */
public record DatasetStatistics(long rejectedLines, LogCounts before, List<FilterCount> dropped, LogCounts after, OptionalDouble tied,
                                double withCategories) {
}
