package io.github.genatt.data;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The counts of the data before filtering, dropped by each filter, and left.
 *
 * @param rejectedLines  malformed lines that lenient reading left out
 * @param before         the log as read
 * @param dropped        what each filter that was asked for took away, in the order in which they were applied
 * @param after          the data set
 * @param tied           share of the interactions with a predecessor in their user's history that have the predecessor's timestamp;
 *                       empty without timestamps
 * @param withCategories share of the items with at least one category
 */
public record DatasetStatistics(long rejectedLines, LogCounts before, List<FilterCount> dropped, LogCounts after, OptionalDouble tied,
                                double withCategories) {
}
