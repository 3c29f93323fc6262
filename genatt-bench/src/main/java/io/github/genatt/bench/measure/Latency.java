package io.github.genatt.bench.measure;

import io.github.genatt.core.model.Model;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;

/**
 * Measures recommendations for one history after another, through what the library and the command {@code recommend} use.
 *
 * @param model   built; its values do not matter
 * @param longest items of a history
 * @param top     items asked for
 */
public record Latency(Model model, int longest, int top) {
    private static final long SEED = 1;

    /** Rejects empty histories and lists. */
    public Latency {
        if (longest < 1 || top < 1) {
            throw new IllegalArgumentException("history and top must be at least 1, found %d and %d".formatted(longest, top));
        }
    }

    /** Milliseconds of so many calls, each for another random history of 1 to {@code longest} items. */
    public Timings calls(int count) {
        double[] milliseconds = new double[count];
        for (int call = 0; call < count; call++) {
            CounterRandom random = new CounterRandom(RandomKeys.mix(RandomKeys.of(SEED, "histories"), call));
            int[] history = new int[1 + random.nextInt(longest)];
            for (int i = 0; i < history.length; i++) {
                history[i] = 1 + random.nextInt(model.items());
            }
            long begin = System.nanoTime();
            Recommendations.of(model, history, top);
            milliseconds[call] = (System.nanoTime() - begin) / 1e6;
        }
        return new Timings(milliseconds);
    }
}
