package io.github.genatt.bench.run;

import java.util.List;
import java.util.Map;

/**
 * Metrics of groups of test users, for all finished runs.
 *
 * @param groupings ways to group the users, each by one number
 * @param metric    the metric to show
 * @param rows      of all runs and groups, by run, grouping and group
 * @param missing   reasons for missing runs, one line each
 */
public record GroupedMetrics(List<Grouping> groupings, String metric, List<Row> rows, List<String> missing) {
    /** Means of groups with fewer users are unreliable. */
    private static final int FEW = 30;

    /**
     * Groups by one number of each user.
     *
     * @param by     kind of the number: {@value UserGroups#LENGTH} or {@value UserGroups#POPULARITY}
     * @param groups from small numbers to large ones
     */
    public record Grouping(String by, List<Group> groups) {

        /** Whether the grouping is by the length of histories, not by the popularity of targets. */
        public boolean ofLength() {
            return by.equals(UserGroups.LENGTH);
        }
    }

    /** The numbers of a group, and its number of users. */
    public record Group(String name, int users) {

        /** Whether it is too small for a reliable mean: fewer than 30 users. */
        public boolean small() {
            return users < FEW;
        }
    }

    /** One group in one run: the metrics by label; NaN if a metric is undefined for the whole group. */
    public record Row(String label, long seed, String by, Group group, Map<String, Double> metrics) {
    }
}
