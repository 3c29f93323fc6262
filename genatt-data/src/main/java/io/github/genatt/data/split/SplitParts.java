package io.github.genatt.data.split;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.Split;
import io.github.genatt.spi.Histories;
import io.github.genatt.spi.SplitSink;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Collects a split as positions in the histories, and rejects one that violates the rules of {@link SplitSink}. */
final class SplitParts implements SplitSink {
    private static final int NONE = -1;

    private final Histories whole;
    private final String rule;
    private final IntFunction<String> ids;
    private final int[] ends;
    private final int[] validation;
    private final int[] test;

    /**
     * Collects the split of a rule.
     *
     * @param rule name of the rule, for messages
     * @param ids  maps a user to its id in the source, for messages
     */
    SplitParts(Histories whole, String rule, IntFunction<String> ids) {
        this.whole = whole;
        this.rule = rule;
        this.ids = ids;
        this.ends = places(whole.users());
        this.validation = places(whole.users());
        this.test = places(whole.users());
    }

    private static int[] places(int users) {
        int[] places = new int[users];
        Arrays.fill(places, NONE);
        return places;
    }

    @Override
    public void training(int user, int end) {
        require(end >= 0 && end <= items(user), user, "the training part must end within the %d items, found end %d"
                .formatted(items(user), end));
        put(ends, user, end, "the training part");
    }

    @Override
    public void validation(int user, int place) {
        target(validation, user, place, "the validation target");
    }

    @Override
    public void test(int user, int place) {
        target(test, user, place, "the test target");
    }

    @Override
    public String id(int user) {
        return ids.apply(user);
    }

    private void target(int[] places, int user, int place, String what) {
        require(place > 0 && place < items(user), user,
                "%s must be one of the items after the first, places 1 to %d, found place %d".formatted(what, items(user) - 1, place));
        put(places, user, place, what);
    }

    private int items(int user) {
        if (user < 0 || user >= whole.users()) {
            throw new InvalidDataException("data.split: %s must name users from 0 to %d, found %d; repair it"
                    .formatted(rule, whole.users() - 1, user));
        }
        return whole.items(user).length;
    }

    private void put(int[] places, int user, int place, String what) {
        require(places[user] == NONE, user, "%s must be given once, found %d and %d".formatted(what, places[user], place));
        places[user] = place;
    }

    private void require(boolean condition, int user, String rejected) {
        if (!condition) {
            throw new InvalidDataException("data.split: %s: user %s: %s; repair it".formatted(rule, id(user), rejected));
        }
    }

    private void requireAfter(int end, int user, int place, String what) {
        require(place == NONE || place >= end, user,
                "%s must lie after the training part of %d items, found place %d".formatted(what, end, place));
    }

    /** The split, with targets in the order of users. */
    Split build() {
        int[][] training = new int[whole.users()][];
        for (int user = 0; user < training.length; user++) {
            int end = Math.max(0, ends[user]);
            requireAfter(end, user, validation[user], "the validation target");
            requireAfter(end, user, test[user], "the test target");
            require(validation[user] == NONE || test[user] == NONE || validation[user] < test[user], user,
                    "the validation target must come before the test target at place %d, found place %d"
                            .formatted(test[user], validation[user]));
            training[user] = Arrays.copyOf(whole.items(user), end);
        }
        return new Split(training, set(validation), set(test));
    }

    private EvaluationSet set(int[] places) {
        int[] users = IntStream.range(0, places.length).filter(user -> places[user] != NONE).toArray();
        return EvaluationSet.of(users,
                Arrays.stream(users).mapToObj(user -> Arrays.copyOf(whole.items(user), places[user])).toArray(int[][]::new),
                Arrays.stream(users).map(user -> whole.items(user)[places[user]]).toArray());
    }
}
