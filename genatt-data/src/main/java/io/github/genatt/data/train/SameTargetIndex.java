package io.github.genatt.data.train;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import java.util.Arrays;

/**
 * All prefixes of the training sequences, grouped by the item that follows. Legend: I items.
 *
 * <p>Stores two integers per prefix; groups are ordered by user and end.
 */
final class SameTargetIndex {

    /** The first t items of a user. */
    record Prefix(int user, int end) {
    }

    private final int[][] sequences;
    private final long key;
    private final int[] offsets;
    private final int[] users;
    private final int[] ends;

    SameTargetIndex(int[][] sequences, int items, long seed) {
        this.sequences = sequences;
        this.key = RandomKeys.of(seed, "companion");
        this.offsets = offsets(sequences, items);
        this.users = new int[offsets[items + 1]];
        this.ends = new int[users.length];
        int[] next = offsets.clone();
        for (int user = 0; user < sequences.length; user++) {
            for (int end = 1; end < sequences[user].length; end++) {
                int place = next[sequences[user][end]]++;
                users[place] = user;
                ends[place] = end;
            }
        }
    }

    /** [I + 2] the start of each item's group. */
    private static int[] offsets(int[][] sequences, int items) {
        int[] offsets = new int[items + 2];
        for (int[] sequence : sequences) {
            for (int end = 1; end < sequence.length; end++) {
                offsets[sequence[end] + 1]++;
            }
        }
        for (int item = 0; item <= items; item++) {
            offsets[item + 1] = Math.addExact(offsets[item + 1], offsets[item]);
        }
        return offsets;
    }

    /** Another prefix before the same item, sampled uniformly by (seed, epoch, user, end); the prefix itself if there is no other. */
    Prefix draw(int user, int end, long epoch) {
        int item = sequences[user][end];
        int others = offsets[item + 1] - offsets[item] - 1;
        if (others == 0) {
            return new Prefix(user, end);
        }
        int drawn = offsets[item] + new CounterRandom(RandomKeys.mix(RandomKeys.mix(RandomKeys.mix(key, epoch), user), end))
                .nextInt(others);
        int place = drawn < place(item, user, end) ? drawn : drawn + 1;
        return new Prefix(users[place], ends[place]);
    }

    /** The last prefix before the same item whose last n items differ; the prefix itself if there is none. */
    Prefix last(int user, int end, int n) {
        int item = sequences[user][end];
        int[] own = window(user, end, n);
        for (int place = offsets[item + 1] - 1; place >= offsets[item]; place--) {
            if (!Arrays.equals(own, window(users[place], ends[place], n))) {
                return new Prefix(users[place], ends[place]);
            }
        }
        return new Prefix(user, end);
    }

    private int[] window(int user, int end, int n) {
        return Arrays.copyOfRange(sequences[user], Math.max(0, end - n), end);
    }

    private int place(int item, int user, int end) {
        int place = Arrays.binarySearch(users, offsets[item], offsets[item + 1], user);
        while (users[place] == user && ends[place] > end) {
            place--;
        }
        while (ends[place] < end) {
            place++;
        }
        return place;
    }
}
