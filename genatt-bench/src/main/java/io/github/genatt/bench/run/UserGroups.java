package io.github.genatt.bench.run;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.TrainingFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Test users in groups, by one number of each.
 *
 * @param by     key of the number
 * @param groups from small numbers to large ones; none is empty
 */
record UserGroups(String by, List<Group> groups) {
    static final String LENGTH = "history-length";
    static final String POPULARITY = "target-popularity";
    /** Maximum lengths of the groups, fixed so that tables of different data are comparable. */
    private static final int[] LENGTHS = {5, 10, 20, 50};
    private static final int SHARES = 5;

    /**
     * One group.
     *
     * @param name  the numbers in it
     * @param users indices of test users
     */
    record Group(String name, int[] users) {

        GroupedMetrics.Group described() {
            return new GroupedMetrics.Group(name, users.length);
        }
    }

    /** Without the indices of the users. */
    GroupedMetrics.Grouping described() {
        return new GroupedMetrics.Grouping(by, groups.stream().map(Group::described).toList());
    }

    /** Groups by history length: 1–5 (0–5, if some have none), 6–10, 11–20, 21–50 and longer. */
    static UserGroups byLength(EvaluationSet test) {
        int least = Arrays.stream(test.histories()).anyMatch(history -> history.length == 0) ? 0 : 1;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < LENGTHS.length; i++) {
            names.add(range(i == 0 ? least : LENGTHS[i - 1] + 1, LENGTHS[i]));
        }
        names.add(LENGTHS[LENGTHS.length - 1] + 1 + "+");
        return of(LENGTH, names, test.size(), user -> firstNotBelow(LENGTHS, test.histories()[user].length));
    }

    /**
     * Groups by how often the target occurs in training. Items of equal counts stay together; each group has about a fifth of the training
     * interactions, or of the rest after a count with more than that. Targets that are not in training form a separate group.
     */
    static UserGroups byPopularity(EvaluationSet test, TrainingFacts facts) {
        TreeMap<Integer, Long> interactions = new TreeMap<>();
        for (int item = 1; item <= facts.catalogue(); item++) {
            int count = facts.trainingCount(item);
            interactions.merge(count, (long) count, Long::sum);
        }
        interactions.remove(0);
        List<String> names = new ArrayList<>(List.of("0"));
        List<Integer> last = new ArrayList<>(List.of(0));
        long seen = 0;
        long grouped = 0;
        for (Map.Entry<Integer, Long> entry : interactions.entrySet()) {
            seen += entry.getValue();
            int left = SHARES - (names.size() - 1);
            if ((seen - grouped) * left >= facts.trainingTotal() - grouped) {
                names.add(range(interactions.higherKey(last.get(last.size() - 1)), entry.getKey()));
                last.add(entry.getKey());
                grouped = seen;
            }
        }
        int[] ends = last.stream().mapToInt(Integer::intValue).toArray();
        return of(POPULARITY, names, test.size(), user -> firstNotBelow(ends, facts.trainingCount(test.targets()[user])));
    }

    private static UserGroups of(String by, List<String> names, int users, IntUnaryOperator groupOf) {
        List<Group> groups = IntStream.range(0, names.size()).mapToObj(group -> new Group(names.get(group),
                IntStream.range(0, users).filter(user -> groupOf.applyAsInt(user) == group).toArray())).toList();
        return new UserGroups(by, groups.stream().filter(group -> group.users().length > 0).toList());
    }

    private static int firstNotBelow(int[] ends, int value) {
        int place = Arrays.binarySearch(ends, value);
        return place >= 0 ? place : -place - 1;
    }

    private static String range(int from, int to) {
        return from == to ? String.valueOf(to) : from + "–" + to;
    }
}
