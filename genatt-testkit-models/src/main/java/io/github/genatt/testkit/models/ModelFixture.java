package io.github.genatt.testkit.models;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.MicroBatchPlan;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelState;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.core.train.FinishedStages;
import io.github.genatt.core.train.StageTraining;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingData;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.Ops;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A built model in its own session, with operations for tests. Legend: B rows, n length, I items. */
public final class ModelFixture implements AutoCloseable {

    /** The name of the item table in composed recommenders. */
    public static final String ITEM_TABLE = "items";
    /** The loss term of attention generators. */
    public static final String GENERATOR_TERM = "generator";
    /** Name suffix of loss terms that compare views of a batch. */
    public static final String CONTRAST = "contrast";
    private static final int STEPS_BETWEEN_LOOKS = 25;

    private final Model model;
    private final Predicate<Parameters.Info> itemTables;

    private ModelFixture(Model model, Predicate<Parameters.Info> itemTables) {
        this.model = model;
        this.itemTables = itemTables;
    }

    private ModelFixture(Model model) {
        this(model, info -> hasARowForEachItem(info, model.items()));
    }

    /** A model on an engine, fitted to some data; its stages, if any, keep their initial values. */
    public ModelFixture(Engine engine, SequentialRecommender recommender, TrainingData data, int threads, long seed) {
        this(new Model(recommender, engine.open(EngineSettings.of(threads)), data.catalogue(), seed));
        StagedRun stages = new StagedRun(engine, data, Optional.empty(), threads);
        try (FinishedStages first = StageTraining.ofFirstBatch(stages).train(recommender, seed, TrainingListener.SILENT)) {
            model.fit(data, first.byName());
        } catch (RuntimeException | Error failed) {
            model.close();
            throw failed;
        }
    }

    /** Builds a model from a seed. */
    public ModelFixture(SequentialRecommender recommender, int items, int threads, long seed) {
        this(new Model(recommender, Sessions.open(threads), items, seed));
        model.build();
    }

    /** Fits a model to some sequences, for models that count before they learn. */
    public ModelFixture(SequentialRecommender recommender, TrainingData sequences) {
        this(recommender, sequences, 2);
    }

    /** The same with a number of threads. */
    public ModelFixture(SequentialRecommender recommender, TrainingData sequences, int threads) {
        this(Sessions.engine(), recommender, sequences, threads, 1);
    }

    /** A model on two threads. */
    public static ModelFixture of(SequentialRecommender recommender, int items) {
        return new ModelFixture(recommender, items, 2, 1);
    }

    /** The same model with other parameters that have one row per item. */
    public ModelFixture withItemTables(Predicate<Parameters.Info> tables) {
        return new ModelFixture(model, tables);
    }

    static boolean hasARowForEachItem(Parameters.Info parameter, int items) {
        return parameter.trainable() && parameter.shape().length == 2 && parameter.shape()[0] == items + 1;
    }

    /** The parameters with one row per item, the first row for the padding. */
    public List<Parameters.Info> itemTables() {
        return parameters().list().stream().filter(itemTables).toList();
    }

    /** Number of values of a parameter before those of the first item. */
    int paddingOf(Parameters.Info info) {
        return itemTables.test(info) ? info.count() / info.shape()[0] : 0;
    }

    /** Overwrites all trained parameters with N(0, deviation²), so that uniform attention cannot hide a broken mask. */
    public ModelFixture scrambled(double deviation) {
        for (Parameters.Info info : parameters().list().stream().filter(Parameters.Info::trainable).toList()) {
            CounterRandom random = CounterRandom.of(5, info.name());
            float[] values = new float[info.count()];
            for (int i = paddingOf(info); i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            parameters().write(info.name(), values);
        }
        return this;
    }

    /** Overwrites all parameters whose names contain a text with one value. */
    public void fill(String text, float value) {
        for (Parameters.Info info : parameters().list().stream().filter(info -> info.name().contains(text)).toList()) {
            float[] values = new float[info.count()];
            Arrays.fill(values, value);
            parameters().write(info.name(), values);
        }
    }

    /** The model. */
    public Model model() {
        return model;
    }

    /** Its parameters. */
    public Parameters parameters() {
        return model.session().parameters();
    }

    /** The values of all parameters. */
    public Map<String, float[]> values() {
        return new TreeMap<>(ModelState.values(parameters()));
    }

    /**
     * Windows of the model's length. They have targets where the model is trained to predict, and as many negatives as it needs: the items
     * that follow the target. They have times if the model needs them.
     */
    public TrainingBatch batch(int[]... sequences) {
        ExampleSpec spec = model.recommender().exampleSpec();
        TrainingBatch plain = Sequences.batch(spec.length(), sequences);
        if (!spec.scheme().predictsBeforeTheLast() && spec.scheme() != ExampleScheme.CLOZE) {
            plain = Sequences.lastTargets(plain);
        }
        if (needsTimes()) {
            plain = plain.withInputs(Sequences.withTimes(plain.inputs(), sequences));
        }
        int k = spec.negatives();
        int[] negatives = new int[plain.targets().length * k];
        for (int i = 0; i < negatives.length; i++) {
            int target = plain.targets()[i / k];
            negatives[i] = target == 0 ? 0 : 1 + (target + i % k) % model.items();
        }
        return plain.withNegatives(negatives);
    }

    /** Batches of 32 training examples of some sequences, in the form that the model needs. */
    public BatchSource batches(int[]... sequences) {
        SequenceBatcher batcher = new SequenceBatcher(new TrainingSequences(model.items(), sequences), model.recommender().exampleSpec(),
                RejectionSampler.uniform(model.items(), new int[sequences.length][0]), 32, 7);
        return needsTimes() ? batcher.withTimes(Sequences.times(sequences)) : batcher;
    }

    private boolean needsTimes() {
        return model.recommender().needs().contains(Need.TIMES);
    }

    /** [Q][I + 1] the scores of each history; history q belongs to user q. */
    public float[][] scores(int[][] histories) {
        return scores(IntStream.range(0, histories.length).toArray(), histories);
    }

    /** [Q][I + 1] the products of states and item vectors for each history, if the model has them; history q belongs to user q. */
    public float[][] headScores(int[][] histories) {
        float[][] states = model.states(timed(Requests.of(histories).withUsers(IntStream.range(0, histories.length).toArray())));
        float[] vectors = model.itemVectors();
        int width = vectors.length / (model.items() + 1);
        float[][] products = new float[histories.length][model.items() + 1];
        for (int q = 0; q < histories.length; q++) {
            for (int value = 0; value < vectors.length; value++) {
                products[q][value / width] += states[q][value % width] * vectors[value];
            }
        }
        return products;
    }

    /** The same for given users. */
    public float[][] scores(int[] users, int[][] histories) {
        float[][] all = new float[histories.length][];
        int width = model.items() + 1;
        model.score(timed(Requests.of(histories).withUsers(users)), block -> {
            float[] scores = block.toArray();
            for (int row = 0; row < block.rows(); row++) {
                all[block.histories()[row]] = Arrays.copyOfRange(scores, row * width, (row + 1) * width);
            }
            return scores.length;
        });
        return all;
    }

    /** The same with times, if the model needs them. */
    public Requests timed(Requests requests) {
        return needsTimes() ? requests.withTimes(Sequences.times(requests.histories())) : requests;
    }

    /** [B·n] the loss of the objective at each position by itself, without dropout; 0 where there is no target. */
    public double[] positionLosses(PassMode mode, TrainingBatch batch) {
        int n = batch.inputs().length();
        List<long[]> keys = IntStream.range(0, batch.targets().length).mapToObj(i -> new long[] {batch.inputs().keys()[i / n]}).toList();
        return model.session().infer(keys, (ops, i) -> {
            TrainingBatch row = batch.slice(i / n, i / n + 1);
            float[] alone = new float[n];
            alone[i % n] = row.targets()[i % n] == 0 ? 0 : 1;
            PassContext pass = pass(ops, mode);
            TrainingBatch single = row.withWeights(alone);
            return total(model.recommender().loss(pass, single), ModelFixture::isObjective);
        }).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private PassContext pass(Ops ops, PassMode mode) {
        return PassContext.of(Scopes.over(parameters(), 0), ops, mode, model.items(), model.recommender().exampleSpec().length());
    }

    /** The whole weighted loss of a batch as one micro-batch, as in the first step of training, but without dropout. */
    public double loss(TrainingBatch batch) {
        return model.session().infer(List.of(batch.inputs().keys()), (ops, part) -> total(model.recommender().loss(
                pass(ops, PassMode.training(0)), batch), term -> true)).get(0);
    }

    /** Adds the gradients of a batch; returns the weighted loss of the objective. */
    public double differentiate(TrainingBatch batch, int partRows, long step) {
        return objective(model.accumulateGradients(batch, Math.min(partRows, batch.inputs().rows()), step));
    }

    private static double objective(List<List<LossTerm>> parts) {
        return parts.stream().mapToDouble(terms -> total(terms, ModelFixture::isObjective)).sum();
    }

    /** Optimiser steps on batches, split as by the trainer; returns the objective's loss of each. */
    public double[] train(BatchSource batches, int steps, double rate) {
        return IntStream.range(0, steps).mapToDouble(step -> train(batches.batch(step), step, rate)).toArray();
    }

    /**
     * The same until a goal is reached, checked every {@value #STEPS_BETWEEN_LOOKS} steps.
     *
     * @param reached receives the objective's loss at the last step
     * @return whether it was reached
     */
    public boolean trainUntil(DoublePredicate reached, BatchSource batches, int maxSteps, double rate) {
        for (int step = 0; step < maxSteps; step++) {
            double loss = train(batches.batch(step), step, rate);
            if (((step + 1) % STEPS_BETWEEN_LOOKS == 0 || step + 1 == maxSteps) && reached.test(loss)) {
                return true;
            }
        }
        return false;
    }

    private double train(TrainingBatch batch, long step, double rate) {
        double loss = objective(model.accumulateGradients(new MicroBatchPlan(0, model.recommender().needsWholeBatch()).cut(batch), step));
        model.session().update(AdamConfig.withRate(rate));
        return loss;
    }

    /** The fraction of sequences whose last item has the highest score after the items before it. */
    public double recallAtOne(int[]... sequences) {
        float[][] scores = scores(Arrays.stream(sequences).map(Sequences::withoutLast).toArray(int[][]::new));
        return IntStream.range(0, sequences.length).filter(q -> best(scores[q]) == sequences[q][sequences[q].length - 1]).count()
                / (double) sequences.length;
    }

    private static int best(float[] scores) {
        return IntStream.range(1, scores.length).reduce(1, (a, b) -> scores[b] > scores[a] ? b : a);
    }

    private static boolean isObjective(LossTerm term) {
        return !term.name().equals(GENERATOR_TERM) && !term.name().endsWith(CONTRAST);
    }

    private static double total(List<LossTerm> terms, Predicate<LossTerm> counted) {
        return terms.stream().filter(counted).mapToDouble(term -> term.weight() * term.value()).sum();
    }

    @Override
    public void close() {
        model.close();
    }
}
