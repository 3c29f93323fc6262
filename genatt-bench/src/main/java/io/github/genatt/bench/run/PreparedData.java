package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.SuiteOptions;
import io.github.genatt.core.model.Model;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.Split;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.eval.EvaluationResult;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.eval.NoNumberException;
import io.github.genatt.eval.TrainingFacts;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.NegativeExclusion;
import io.github.genatt.spi.NegativeSampler;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingData;
import java.util.Arrays;
import java.util.List;

/**
 * The data of a suite, loaded and split, the same for all cells.
 *
 * @param options of the suite
 * @param data    data set and its statistics
 * @param split   training, validation, test
 * @param hash    of the content; including times if the split or metrics use them
 */
public record PreparedData(SuiteOptions options, LoadedData data, Split split, String hash) {

    /**
     * Splits loaded data as configured in the suite.
     *
     * @throws InvalidDataException if the split leaves no user with a target
     */
    public static PreparedData of(SuiteOptions options, LoadedData data) {
        Split split = data.split(options.data().split());
        if (split.validation().size() == 0 || split.test().size() == 0) {
            throw new InvalidDataException("the split leaves %d users with a validation target and %d with a test target, and needs some"
                    .formatted(split.validation().size(), split.test().size()) + " of each;"
                    + " use longer histories, weaker filters or another split");
        }
        options.latentSpace().filter(wanted -> split.test().size() < wanted.leastUsers()).ifPresent(wanted -> {
            throw new InvalidDataException("latent-space.perplexity = %s needs at least %d test users, and the split leaves %d; lower it"
                    .formatted(wanted.perplexity(), wanted.leastUsers(), split.test().size()));
        });
        requireNeeds(options, data);
        boolean timed = options.data().split().needs().contains(Need.TIMES)
                || options.evaluate().metrics().stream().anyMatch(metric -> metric.needs().contains(Need.TIMES));
        return new PreparedData(options, data, split, timed ? data.dataset().timedContentHash() : data.dataset().contentHash());
    }

    /** Whether a metric, or this model, reads the categories of the items; a hash of other content would keep results of other ones. */
    private boolean readsCategories(Run cell) {
        return DataNeeds.of(cell.recommender()).contains(Need.CATEGORIES)
                || options.evaluate().metrics().stream().anyMatch(metric -> metric.needs().contains(Need.CATEGORIES));
    }

    /** Checks before any training, and reports with the keys of the suite file. */
    private static void requireNeeds(SuiteOptions options, LoadedData data) {
        for (Metric metric : options.evaluate().metrics()) {
            DataNeeds.require("evaluate.metrics: " + metric.label(), metric.needs(), data.dataset(), "leave the metric out");
        }
    }

    /** Rejects a model that needs something that the data lacks. */
    public void requireNeeds(Run cell) {
        DataNeeds.require(cell.label(), DataNeeds.of(cell.recommender()), data.dataset(), "leave the model out");
    }

    /** The hash of all content that a cell uses, including times and categories if its model or a metric uses them. */
    String hash(Run cell) {
        String content = DataNeeds.of(cell.recommender()).contains(Need.TIMES) ? data.dataset().timedContentHash() : hash;
        return readsCategories(cell) ? content + data.dataset().categoriesHash() : content;
    }

    /** The metrics of a model on the targets of a part; errors are reported with the ids of the source. */
    EvaluationResult evaluate(Evaluator evaluator, Model model, EvaluationSet targets) {
        try {
            return evaluator.evaluate(model, targets);
        } catch (NoNumberException broken) {
            throw broken.named(user -> data.dataset().users()[user], item -> data.dataset().items().ids()[item]);
        }
    }

    /** The evaluation of the models. */
    public Evaluator evaluator() {
        return options.evaluate().evaluator(facts());
    }

    /** Statistics of the items, counted in the training part. */
    TrainingFacts facts() {
        return TrainingFacts.of(data.dataset().items(), split.training());
    }

    /** I, the size of the catalogue. */
    public int items() {
        return data.dataset().items().size();
    }

    /** The training data for models before and between epochs. */
    public TrainingData training() {
        return new TrainingPart(items(), split.training(), data.dataset().timestamps());
    }

    /** The same with other options for the same data, such as those of the whole suite. */
    PreparedData under(SuiteOptions others) {
        return new PreparedData(others, data, split, hash);
    }

    /** The same with only the first users, to check models with stages on their training part. */
    PreparedData first(int users) {
        int[][] some = Arrays.copyOf(split.training(), Math.min(users, split.training().length));
        return new PreparedData(options, data, new Split(some, split.validation(), split.test()), hash);
    }

    /** The same with complete histories as the training part: for a model that is deployed, not evaluated. */
    PreparedData whole() {
        return new PreparedData(options, data, new Split(data.dataset().sequences(), split.validation(), split.test()), hash);
    }

    /** Caveats of the data. */
    public List<String> caveats() {
        return data.caveats(split);
    }

    /** Caveats of the training data of a run. */
    public List<String> caveats(Run cell) {
        if (!cell.recommender().trainable()) {
            return List.of();
        }
        int[] leftOut = batches(cell).leftOut();
        return leftOut.length == 0 ? List.of() : List.of(("negatives: %,d users, such as '%s', have interacted with all %,d items"
                + " and are not trained on").formatted(leftOut.length, data.dataset().users()[leftOut[0]], items()));
    }

    /** The training batches of a cell. */
    public SequenceBatcher batches(Run cell) {
        return batches(cell.recommender(), cell.train(), cell.seed());
    }

    /** The training batches of a model or a stage. */
    SequenceBatcher batches(SequentialRecommender recommender, TrainOptions train, long seed) {
        NegativeSampler sampler = options.negativeSampler();
        int[][] excluded = sampler.exclude() == NegativeExclusion.TRAIN ? split.training() : data.dataset().sequences();
        RejectionSampler negatives = new RejectionSampler(sampler, training(), excluded, user -> data.dataset().users()[user]);
        SequenceBatcher batches = new SequenceBatcher(training(), recommender.exampleSpec(), negatives, train.batchSize(), seed);
        return recommender.needs().contains(Need.TIMES) ? batches.withTimes(data.dataset().timestamps().orElseThrow()) : batches;
    }
}
