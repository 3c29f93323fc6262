package io.github.genatt.data.synthetic;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.TrainingSequences;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Small tasks, each with one rule that a model either can or cannot learn. Items are 1..I; the same seed gives the same sequences. */
public final class SyntheticTasks {

    private SyntheticTasks() {
    }

    /** Item i is followed by i + 1, I by 1; each user starts at a random item. Only the last item determines the next. */
    public static TrainingSequences cycle(int users, int length, int items, long seed) {
        return make(users, items, seed, random -> {
            int start = random.nextInt(items);
            return IntStream.range(0, length).map(place -> 1 + (start + place) % items).toArray();
        });
    }

    /** The first k items are drawn uniformly, every later one equals the item k steps back. A model must address by position. */
    public static TrainingSequences copyBack(int users, int length, int items, int k, long seed) {
        return make(users, items, seed, random -> {
            int[] sequence = uniform(length, items, random);
            for (int place = k; place < length; place++) {
                sequence[place] = sequence[place - k];
            }
            return sequence;
        });
    }

    /** Every item is drawn uniformly and independently: there is nothing to learn, and cross-entropy below ln I is a leak. */
    public static TrainingSequences random(int users, int length, int items, long seed) {
        return make(users, items, seed, random -> uniform(length, items, random));
    }

    /**
     * An item that has occurred before is followed by what followed it the last time; a new one by a uniformly drawn item. From the first
     * repetition on, at the latest after I items, the rule determines every item. A model must address by content.
     */
    public static TrainingSequences contentAddressed(int users, int length, int items, long seed) {
        return make(users, items, seed, random -> {
            int[] sequence = uniform(length, items, random);
            int[] follower = new int[items + 1];
            for (int place = 1; place < length; place++) {
                int before = sequence[place - 1];
                sequence[place] = follower[before] == 0 ? sequence[place] : follower[before];
                follower[before] = sequence[place];
            }
            return sequence;
        });
    }

    private static TrainingSequences make(int users, int items, long seed, Function<CounterRandom, int[]> task) {
        long key = RandomKeys.of(seed, "task");
        return new TrainingSequences(items, IntStream.range(0, users)
                .mapToObj(user -> task.apply(new CounterRandom(RandomKeys.mix(key, user)))).toArray(int[][]::new));
    }

    private static int[] uniform(int length, int items, CounterRandom random) {
        return IntStream.generate(() -> 1 + random.nextInt(items)).limit(length).toArray();
    }
}
