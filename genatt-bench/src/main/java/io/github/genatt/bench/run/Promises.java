package io.github.genatt.bench.run;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.train.StepLosses;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Parameters;
import io.github.genatt.engine.Precision;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.SequentialRecommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The promises of every model, tested on a few rows of real data with slightly changed initial parameters, so that zeros hide no
 * error. Legend: B rows, n length.
 *
 * @param models    makes a fitted model with the settings of a session
 * @param precision precision of the session
 * @param batch     training batch; empty for a model that is not trained
 * @param histories at least two histories
 * @param items     the id of an item in the source
 */
record Promises(Function<EngineSettings, Model> models, Precision precision, Optional<TrainingBatch> batch, int[][] histories,
        IntFunction<String> items) {
    private static final double CHANGE = 0.02;
    /** A larger change, since a wrong position in a table or in noise has little effect while attention is almost uniform. */
    private static final double LARGE_CHANGE = 0.1;
    private static final int PART_ROWS = 2;

    /**
     * The result of the tests.
     *
     * @param kept   number of kept promises
     * @param broken a sentence for each broken promise
     */
    record Outcome(int kept, List<String> broken) {
    }

    /** Tests all that apply. */
    Outcome outcome() {
        List<Optional<String>> found = new ArrayList<>();
        try (Model model = changed(1)) {
            SequentialRecommender recommender = model.recommender();
            found.add(scoresAreFinite(model));
            found.add(sameCallSameScores(model));
            found.add(neighboursDoNotChangeScores(model));
            found.add(emptyRowsDoNotChangeScores(model));
            if (batch.isPresent()) {
                found.add(sameCallSameLosses(model, batch.get()));
                if (seesNoLaterItem(recommender)) {
                    found.add(laterItemsDoNotChangeEarlierRows(model, batch.get()));
                }
                if (!recommender.needsWholeBatch() && batch.get().inputs().rows() > 1) {
                    found.add(neighboursDoNotChangeLosses(model, batch.get()));
                }
            }
        }
        found.add(threadsDoNotChangeNumbers());
        try (Model exact = changed(EngineSettings.of(1), LARGE_CHANGE)) {
            WindowPromise window = new WindowPromise(exact);
            if (window.applies()) {
                found.add(window.broken(requests(exact, histories).withUsers(users()), batch));
            }
        }
        List<String> broken = found.stream().flatMap(Optional::stream).toList();
        return new Outcome(found.size() - broken.size(), broken);
    }

    private Model changed(int threads) {
        return changed(new EngineSettings(threads, precision), CHANGE);
    }

    private Model changed(EngineSettings settings, double change) {
        Model model = models.apply(settings);
        Parameters parameters = model.session().parameters();
        for (Parameters.Info info : parameters.list().stream().filter(Parameters.Info::trainable).toList()) {
            CounterRandom random = CounterRandom.of(7, info.name());
            float[] values = parameters.read(info.name());
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (change * random.nextGaussian());
            }
            parameters.write(info.name(), values);
        }
        return model;
    }

    private Optional<String> scoresAreFinite(Model model) {
        for (float[] row : scores(model, histories)) {
            for (int i = 0; i < row.length; i++) {
                if (!Float.isFinite(row[i])) {
                    return Optional.of("scores are finite: found %s for item '%s'".formatted(row[i], items.apply(i + 1)));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> sameCallSameScores(Model model) {
        return difference("the same call gives the same scores (use Scope.random for randomness, and keep no state between calls)",
                scores(model, histories)[0], scores(model, histories)[0]);
    }

    private Optional<String> neighboursDoNotChangeScores(Model model) {
        int[][] others = histories.clone();
        for (int i = 1; i < others.length; i++) {
            others[i] = Arrays.stream(others[i]).map(item -> another(item, model.items())).toArray();
        }
        return difference("other histories in the batch do not change the scores of one (use no mean over rows)",
                scores(model, histories)[0], scores(model, others)[0]);
    }

    private Optional<String> emptyRowsDoNotChangeScores(Model model) {
        int[][] empty = new int[histories.length][0];
        empty[0] = histories[0];
        return difference("empty rows of the batch do not change the scores of others (mind padding)",
                scores(model, histories)[0], scores(model, empty)[0]);
    }

    private Optional<String> sameCallSameLosses(Model model, TrainingBatch some) {
        return difference("the same step gives the same losses (use Scope.random for randomness, and keep no state between calls)",
                losses(model, some), losses(model, some));
    }

    private Optional<String> laterItemsDoNotChangeEarlierRows(Model model, TrainingBatch some) {
        int n = some.inputs().length();
        for (int last : new int[] {n / 2, n - 2}) {
            if (last >= 0 && last < n - 1) {
                TrainingBatch before = weighing(some, (row, column) -> column <= last);
                TrainingBatch after = replacing(before, (row, column) -> column > last, model.items());
                if (prediction(model, before) != prediction(model, after)) {
                    return Optional.of(("later items do not change earlier rows: the loss at positions up to %d changed with items after"
                            + " them; declare receptiveField() = WHOLE_WINDOW, or let row t depend only on positions up to t")
                            .formatted(last + 1));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> neighboursDoNotChangeLosses(Model model, TrainingBatch some) {
        TrainingBatch first = weighing(some, (row, column) -> row == 0);
        TrainingBatch others = replacing(first, (row, column) -> row > 0, model.items());
        return prediction(model, first) == prediction(model, others) ? Optional.empty()
                : Optional.of("other rows of the batch do not change the loss of one (use no mean over rows, or declare comparesRows())");
    }

    private Optional<String> threadsDoNotChangeNumbers() {
        return numbers(1).equals(numbers(2)) ? Optional.empty()
                : Optional.of("1 and 2 threads give the same bits: losses, gradients or scores differ (use Scope.random for randomness, and"
                        + " keep no state between calls)");
    }

    /** Hashes of everything that a model computes. */
    private Map<String, Integer> numbers(int threads) {
        Map<String, Integer> hashes = new TreeMap<>();
        try (Model model = changed(threads)) {
            hashes.put("scores", Arrays.deepHashCode(scores(model, histories)));
            batch.ifPresent(some -> {
                int part = model.recommender().needsWholeBatch() ? some.inputs().rows() : PART_ROWS;
                StepLosses.of(model.accumulateGradients(some, part, 0), 0).forEach((name, value) -> hashes.put("loss " + name,
                        value.hashCode()));
                Parameters parameters = model.session().parameters();
                parameters.list().stream().filter(Parameters.Info::trainable).forEach(info ->
                        hashes.put("gradient " + info.name(), Arrays.hashCode(parameters.gradient(info.name()))));
            });
        }
        return hashes;
    }

    /** Models that predict at every position, unless look-ahead was accepted and is reported under every table. */
    private static boolean seesNoLaterItem(SequentialRecommender recommender) {
        return recommender.exampleSpec().scheme().predictsBeforeTheLast()
                && recommender.caveats().stream().noneMatch(caveat -> caveat.startsWith("look-ahead"));
    }

    /** [B][I], without the padding. */
    private float[][] scores(Model model, int[][] some) {
        float[][] all = new float[some.length][];
        int width = model.items() + 1;
        model.score(requests(model, some).withUsers(users()), block -> {
            float[] scores = block.toArray();
            for (int row = 0; row < block.rows(); row++) {
                all[block.histories()[row]] = Arrays.copyOfRange(scores, row * width + 1, (row + 1) * width);
            }
            return scores.length;
        });
        return all;
    }

    private int[] users() {
        return IntStream.range(0, histories.length).toArray();
    }

    /** One item per second, for models that need times. */
    private static Requests requests(Model model, int[]... histories) {
        Requests plain = Requests.of(histories);
        return !model.recommender().needs().contains(Need.TIMES) ? plain : plain.withTimes(Arrays.stream(histories)
                .map(history -> LongStream.range(0, history.length).toArray()).toArray(long[][]::new));
    }

    private static float[] losses(Model model, TrainingBatch some) {
        List<LossTerm> terms = model.accumulateGradients(some, some.inputs().rows(), 0).get(0);
        float[] losses = new float[terms.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = (float) terms.get(i).value();
        }
        return losses;
    }

    /** The first term: others may compare whole windows. */
    private static double prediction(Model model, TrainingBatch some) {
        return model.accumulateGradients(some, some.inputs().rows(), 0).get(0).get(0).value();
    }

    private static Optional<String> difference(String promise, float[] first, float[] second) {
        int at = Arrays.mismatch(first, second);
        return at < 0 ? Optional.empty() : Optional.of("%s: found %s, then %s".formatted(promise, first[at], second[at]));
    }

    @FunctionalInterface
    private interface Places {
        boolean hold(int row, int column);
    }

    private static TrainingBatch weighing(TrainingBatch some, Places places) {
        int n = some.inputs().length();
        float[] weights = some.weights().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = places.hold(i / n, i % n) ? weights[i] : 0;
        }
        return some.withWeights(weights);
    }

    private static TrainingBatch replacing(TrainingBatch some, Places places, int items) {
        SequenceBatch inputs = some.inputs();
        int n = inputs.length();
        int[] ids = inputs.items().clone();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = places.hold(i / n, i % n) ? another(ids[i], items) : ids[i];
        }
        return some.withInputs(inputs.withItems(ids));
    }

    /** Padding and the mask token stay unchanged. */
    private static int another(int item, int items) {
        return item < 1 || item > items ? item : item % items + 1;
    }
}
