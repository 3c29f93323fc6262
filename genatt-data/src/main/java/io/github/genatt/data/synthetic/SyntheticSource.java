package io.github.genatt.data.synthetic;

import io.github.genatt.data.options.SyntheticOptions;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.SourceFiles;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Generates a log with patterns for every kind of model; better models find more of them.
 *
 * <p>With probability {@code transition-probability}, a user's next item is the successor of the item one, two or three steps back
 * (probabilities 1/2, 1/4, 1/4; each distance has its own successors, so that first-order Markov chains see only half of them). Otherwise
 * it is drawn, with probability {@code preference-probability}, from the user's current favourite category, which drifts, or else from the
 * whole catalogue; both by Zipf's law. No history contains an item twice. Users start within a year of each other and pause for a day on
 * average.
 */
public record SyntheticSource(SyntheticOptions options) implements LogSource {

    @Override
    public boolean givesItems() {
        return true;
    }

    /** Generates users {@code u1, u2, ...}, items {@code i1, ...} with one category each, {@code c1, ...}, times in seconds. */
    @Override
    public void read(SourceFiles files, LogSink log) {
        Generator generator = new Generator(options, new SyntheticModel(options));
        long key = RandomKeys.of(options.seed(), "synthetic user");
        for (int user = 0; user < options.users(); user++) {
            generator.addUser(user, new CounterRandom(RandomKeys.mix(key, user)), log);
        }
        IntStream.range(0, options.items())
                .forEach(item -> log.item(name(item), "", List.of("c" + (1 + generator.world.categoryOf(item)))));
    }

    private static String name(int item) {
        return "i" + (item + 1);
    }

    /** Generates one user after another. */
    private record Generator(SyntheticOptions options, SyntheticModel world) {
        private static final int SHORTEST = 5;
        private static final long SECONDS_A_DAY = 86_400;
        private static final long START = 1_600_000_000;
        private static final int TRIES = 50;

        void addUser(int user, CounterRandom random, LogSink log) {
            int longest = Math.min(4 * options.meanLength(), options.items() / 2);
            int length = (int) Math.min(longest,
                    SHORTEST + Math.round(-Math.log1p(-random.nextDouble()) * (options.meanLength() - SHORTEST)));
            int[] history = new int[length];
            BitSet seen = new BitSet(options.items());
            int liked = random.nextInt(options.categories());
            long time = START + random.nextLong(365 * SECONDS_A_DAY);
            for (int place = 0; place < length; place++) {
                liked = random.nextDouble() < options.driftProbability() ? random.nextInt(options.categories()) : liked;
                history[place] = next(history, place, liked, seen, random);
                seen.set(history[place]);
                time += Math.round(-Math.log1p(-random.nextDouble()) * SECONDS_A_DAY);
                log.add("u" + (user + 1), name(history[place])).time(time);
            }
        }

        private int next(int[] history, int place, int liked, BitSet seen, CounterRandom random) {
            if (place >= SyntheticModel.LAGS && random.nextDouble() < options.transitionProbability()) {
                int lag = Math.max(1, random.nextInt(4));
                int successor = world.successor(history[place - lag], lag);
                if (!seen.get(successor)) {
                    return successor;
                }
            }
            boolean byTaste = random.nextDouble() < options.preferenceProbability();
            for (int attempt = 0; attempt < TRIES; attempt++) {
                int item = byTaste ? world.drawFromCategory(liked, random) : world.drawByPopularity(random);
                if (!seen.get(item)) {
                    return item;
                }
            }
            return seen.nextClearBit(0);
        }
    }
}
