package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.Catalogue;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.TrainingFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UserGroupsTest {

    private static EvaluationSet lengths(int... lengths) {
        int[][] histories = IntStream.of(lengths).mapToObj(length -> IntStream.rangeClosed(1, length).toArray()).toArray(int[][]::new);
        return EvaluationSet.of(IntStream.range(0, lengths.length).toArray(), histories, IntStream.of(lengths).map(length -> 1).toArray());
    }

    private static EvaluationSet targets(int... targets) {
        return EvaluationSet.of(IntStream.range(0, targets.length).toArray(), new int[targets.length][1], targets);
    }

    /** Items from 1 that occur so often. */
    private static TrainingFacts counts(int... counts) {
        int[][] training = IntStream.range(0, counts.length).mapToObj(item -> IntStream.generate(() -> item + 1).limit(counts[item])
                .toArray()).toArray(int[][]::new);
        String[] ids = IntStream.rangeClosed(0, counts.length).mapToObj(item -> "i" + item).toArray(String[]::new);
        return TrainingFacts.of(Catalogue.of(ids), training);
    }

    private static List<String> described(UserGroups groups) {
        return groups.groups().stream().map(group -> group.name() + " " + Arrays.toString(group.users())).toList();
    }

    @Test
    void lengthsAtTheEndsOfAGroupBelongToIt() {
        assertEquals(List.of("1–5 [0, 1]", "6–10 [2, 3]", "11–20 [4, 5]", "21–50 [6, 7]", "51+ [8, 9]"),
                described(UserGroups.byLength(lengths(1, 5, 6, 10, 11, 20, 21, 50, 51, 400))));
    }

    @Test
    void groupsWithoutUsersAreLeftOutAndEmptyHistoriesBelongToTheShortOnes() {
        assertEquals(List.of("1–5 [1]", "11–20 [0]"), described(UserGroups.byLength(lengths(12, 3))));
        assertEquals(List.of("0–5 [0, 1]"), described(UserGroups.byLength(lengths(0, 3))));
    }

    @Test
    void groupsOfPopularityHaveAFifthOfTheInteractionsEach() {
        // of 24 interactions 1+1+2+4, then the rest, which has one count
        TrainingFacts facts = counts(1, 1, 2, 4, 8, 8, 0);
        assertEquals(List.of("0 [6]", "1–4 [0, 1, 2, 3]", "8 [4, 5]"),
                described(UserGroups.byPopularity(targets(1, 2, 3, 4, 5, 6, 7), facts)));
        // of 50 first 2+3+5; of 40 then 9+10+10, since 9 is less than a quarter; 11 is left
        TrainingFacts different = counts(2, 3, 5, 10, 9, 11, 10);
        assertEquals(List.of("2–5 [0, 1, 2]", "9–10 [3, 4, 6]", "11 [5]"),
                described(UserGroups.byPopularity(targets(1, 2, 3, 4, 5, 6, 7), different)));
    }

    @Test
    void everyUserIsInOneGroupAndPopularityOrdersThem() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            int items = 1 + random.nextInt(20);
            int[] counts = random.ints(items, 0, 12).toArray();
            counts[0] = 1;
            int[] targets = random.ints(1 + random.nextInt(40), 1, items + 1).toArray();
            UserGroups groups = UserGroups.byPopularity(targets(targets), counts(counts));
            assertTrue(groups.groups().size() <= 6);
            int[] users = groups.groups().stream().flatMapToInt(group -> IntStream.of(group.users())).sorted().toArray();
            assertEquals(IntStream.range(0, targets.length).boxed().toList(), IntStream.of(users).boxed().toList());
            int before = -1;
            for (UserGroups.Group group : groups.groups()) {
                String[] ends = group.name().split("–");
                int low = Integer.parseInt(ends[0]);
                int high = Integer.parseInt(ends[ends.length - 1]);
                assertTrue(before < low && low <= high, groups::toString);
                assertTrue(IntStream.of(group.users()).map(user -> counts[targets[user] - 1])
                        .allMatch(count -> count >= low && count <= high));
                before = high;
            }
        }
    }

    @Test
    void fewUsersAreLessThanThirty() {
        assertEquals(List.of(true, false), Stream.of(29, 30).map(users -> new GroupedMetrics.Group("x", users).small()).toList());
    }
}
