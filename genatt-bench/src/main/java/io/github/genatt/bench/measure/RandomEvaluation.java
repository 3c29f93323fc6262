package io.github.genatt.bench.measure;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.TrainingSequences;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Evaluation without the forward pass: states of users and items are random.
 *
 * @param size      of an evaluation
 * @param evaluator with its metrics
 */
public record RandomEvaluation(EvalSize size, Evaluator evaluator) implements Subject<EvalTask> {
    private static final long SEED = 1;

    @Override
    public EvalTask task(String model) {
        return new EvalTask(new RandomStates(size, SEED), new TrainingSequences(size.items(), new int[0][]), evaluator, users());
    }

    private EvaluationSet users() {
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

    @Override
    public String title() {
        return "of %,d users in a catalogue of %,d items after the forward pass; width %d, %d items seen".formatted(size.users(),
                size.items(), size.width(), size.history());
    }

    @Override
    public Map<String, String> places(String model) {
        return Map.of("users", String.valueOf(size.users()), "items", String.valueOf(size.items()), "width", String.valueOf(size.width()));
    }
}
