package io.github.genatt.bench.measure;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.model.Model;
import io.github.genatt.eval.QuantisedScan;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Measures recommendations for one history after another, by the code of the library and the command {@code recommend}.
 *
 * @param model     a built model; its values do not matter
 * @param histories one for each call, by its number
 * @param top       number of requested items, at least 1
 * @param scan      finds them without all exact scores, if measured
 */
public record Latency(Model model, IntFunction<Requests> histories, int top, Optional<QuantisedScan> scan) {
    private static final long SEED = 1;
    private static final int RECALLED = 32;

    /** Rejects empty lists. */
    public Latency {
        if (top < 1) {
            throw new IllegalArgumentException("top must be at least 1, found " + top);
        }
    }

    /** Random histories of 1 to {@code longest} items, the same for all models. */
    public static IntFunction<Requests> random(int items, int longest) {
        if (longest < 1) {
            throw new IllegalArgumentException("history must be at least 1, found " + longest);
        }
        return call -> {
            CounterRandom random = new CounterRandom(RandomKeys.mix(RandomKeys.of(SEED, "histories"), call));
            int[] history = new int[1 + random.nextInt(longest)];
            Arrays.setAll(history, i -> 1 + random.nextInt(items));
            return Requests.of(history);
        };
    }

    /** Milliseconds of a number of calls, each for another history. */
    public Timings calls(int count) {
        double[] milliseconds = new double[count];
        for (int call = 0; call < count; call++) {
            List<Recommendations.Query> query = List.of(query(call));
            long begin = System.nanoTime();
            lists(query);
            milliseconds[call] = (System.nanoTime() - begin) / 1e6;
        }
        return new Timings(milliseconds);
    }

    private Recommendations.Query query(int call) {
        return Recommendations.Query.unseen(histories.apply(call), top);
    }

    private List<List<Recommendations.Scored>> lists(List<Recommendations.Query> queries) {
        if (scan.isEmpty()) {
            return Recommendations.of(model, queries);
        }
        Requests asked = Requests.joined(queries.stream().map(Recommendations.Query::request).toList());
        return scan.get().best(model.states(asked), queries);
    }

    /** The recall of the scan: the fraction of the items of exact lists in its lists. */
    public double recall() {
        List<Recommendations.Query> queries = IntStream.range(0, RECALLED).mapToObj(this::query).toList();
        return QuantisedScan.recall(Recommendations.of(model, queries), lists(queries));
    }
}
