package io.github.genatt.bench.run;

import java.util.List;
import java.util.Map;

/**
 * Metrics of groups of test users, for all finished runs.
 *
 * @param groupings ways to group the users, each by one number
 * @param metric    the one that a reader is shown
 * @param rows      of all runs and groups, by run, grouping and group
 * @param missing   why runs are not among them; a line each
 */
public record GroupedMetrics(List<Grouping> groupings, String metric, List<Row> rows, List<String> missing) {
    /** Groups of fewer users say little. */
    private static final int FEW = 30;

    /**
     * Groups by one number of each user.
     *
     * @param by     what the number is: {@value UserGroups#LENGTH} or {@value UserGroups#POPULARITY}
     * @param groups from small numbers to large ones
     */
    public record Grouping(String by, List<Group> groups) {

        /** Whether it is by the length of histories, or else by the popularity of targets. */
        public boolean ofLength() {
            return by.equals(UserGroups.LENGTH);
        }
    }

    /** The numbers of a group, and how many users have them. */
    public record Group(String name, int users) {

        /** Whether it is too small for its mean to say much: fewer than 30 users. */
        public boolean small() {
            return users < FEW;
        }
    }

    /** One group under one run: the metrics by label; NaN where one is undefined for the whole group. */
    public record Row(String label, long seed, String by, Group group, Map<String, Double> metrics) {
    }
}
