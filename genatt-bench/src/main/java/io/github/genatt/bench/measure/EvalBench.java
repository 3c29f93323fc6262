package io.github.genatt.bench.measure;

import com.typesafe.config.ConfigFactory;
import io.github.genatt.bench.suite.EvaluateOptions;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.core.model.Model;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.TrainingSequences;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures what comes after the forward pass when a catalogue is ranked for many users, through the evaluator that evaluates every
 * model.
 */
public final class EvalBench implements AutoCloseable {
    private static final long SEED = 1;

    private final EvalSize size;
    private final int threads;
    private final Model model;
    private final Evaluator evaluator;
    private final EvaluationSet set;

    /** Makes states, items and histories. */
    public EvalBench(EvalSize size, int threads, List<Metric> metrics, Engine engine) {
        this.size = size;
        this.threads = threads;
        evaluator = new Evaluator(metrics);
        set = set(size);
        model = new Model(new RandomStates(size, SEED), engine.open(EngineSettings.of(threads)), size.items(), SEED);
        model.fit(new TrainingSequences(size.items(), new int[0][]));
    }

    /** The metrics of a suite that names none. */
    public static List<Metric> metrics(ConfigReader reader) {
        return reader.bind(EvaluateOptions.class, ConfigFactory.empty().root()).value().metrics();
    }

    private static EvaluationSet set(EvalSize size) {
        CounterRandom random = CounterRandom.of(SEED, "histories");
        int[][] histories = new int[size.users()][];
        for (int user = 0; user < histories.length; user++) {
            histories[user] = items(random, size.history(), size.items());
        }
        return EvaluationSet.of(IntStream.range(0, size.users()).toArray(), histories, items(random, size.users(), size.items()));
    }

    private static int[] items(CounterRandom random, int count, int items) {
        return IntStream.generate(() -> 1 + random.nextInt(items)).limit(count).toArray();
    }

    /** Milliseconds of so many evaluations, each the whole of it. */
    public Timings evaluate(int times) {
        double[] milliseconds = new double[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            evaluator.evaluate(model, set);
            milliseconds[i] = (System.nanoTime() - begin) / 1e6;
        }
        return new Timings(milliseconds);
    }

    /** The values of the placeholders of the external command. @param times evaluations per repetition */
    public Map<String, String> places(int times) {
        return Map.of("users", String.valueOf(size.users()), "items", String.valueOf(size.items()), "width", String.valueOf(size.width()),
                "threads", String.valueOf(threads), "times", String.valueOf(times));
    }

    @Override
    public void close() {
        model.close();
    }
}
