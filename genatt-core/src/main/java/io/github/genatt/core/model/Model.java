package io.github.genatt.core.model;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.DotProductHead;
import io.github.genatt.spi.EpochContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.Scorer;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainingData;
import io.github.genatt.tensor.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A recommender with its parameters in an engine session: it is trained, saved, and computes scores. Legend: B rows, I items.
 *
 * <p>Not thread-safe; the session computes parts of a batch in parallel. Closing the model closes the session.
 */
public final class Model implements Scorer, AutoCloseable {
    /** Rows of a block of examples, and number of blocks in memory at a time. */
    private static final int EXAMPLES = 32;
    private static final int BLOCKS = 64;

    /** Number of users on whom {@link #dependsOnUser} tests the scores. */
    private static final int PROBES = 32;

    private final SequentialRecommender recommender;
    private final EngineSession session;
    private final int items;
    private final long seed;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final ModelScope.Root root;
    private final ModelScope scope;
    private final Inference inference;
    private Optional<TrainingData> data = Optional.empty();

    /**
     * Creates a model without parameters.
     *
     * @param items I, the size of the catalogue
     * @param seed  seed of initial values and noise
     */
    public Model(SequentialRecommender recommender, EngineSession session, int items, long seed) {
        this(recommender, session, items, seed, Optional.empty());
    }

    private Model(SequentialRecommender recommender, EngineSession session, int items, long seed, Optional<SavedParameters> saved) {
        this.recommender = recommender;
        this.session = session;
        this.items = items;
        this.seed = seed;
        this.root = new ModelScope.Root(session.parameters(), seed, open, saved);
        this.scope = new ModelScope(root);
        this.inference = new Inference(recommender, session, scope, items, seed);
    }

    /**
     * Loads the model of a file: every parameter is restored, and every parameter of the file is used.
     *
     * @param session an empty session; the model closes it, also on failure
     * @throws ParameterMismatchException if the recommender's options, or names, kinds or shapes of its parameters differ from those of the
     *                                    file; the message lists all differences
     */
    public static Model load(SequentialRecommender recommender, EngineSession session, ModelFile file) {
        try {
            return restored(recommender, session, file);
        } catch (RuntimeException | Error failed) {
            session.close();
            throw failed;
        }
    }

    private static Model restored(SequentialRecommender recommender, EngineSession session, ModelFile file) {
        SavedParameters saved = new SavedParameters(file);
        Model model = new Model(recommender, session, file.items().count(), file.seed(), Optional.of(saved));
        List<String> differences = new ArrayList<>(file.optionDifferences(recommender));
        RuntimeException broken = null;
        try {
            model.build();
        } catch (RuntimeException unfit) {
            broken = unfit;
        }
        differences.addAll(ParameterForms.differences(saved.asked(), file.parameters()));
        if (broken != null) {
            differences.add("the first pass ended early, so names may be missing here: " + broken.getMessage());
        }
        if (!differences.isEmpty()) {
            var mismatch = new ParameterMismatchException(file.source(), differences,
                    "Use the file with the options and the version that wrote it, or train the model again");
            if (broken != null) {
                mismatch.initCause(broken);
            }
            throw mismatch;
        }
        return model;
    }

    /**
     * Continues the model of a file, on as many or more items. It recomputes all counts and takes all trained values from the file; rows of
     * new items and users get the initial values of a new model with the file's seed. The file has no optimiser state, so moments and
     * schedules that count steps start at zero.
     *
     * @param session  an empty session; the model closes it, also on failure
     * @param items    those of the file under their numbers, followed by new ones
     * @param training all training data, of the users of the file under their numbers, followed by new ones
     * @throws IllegalArgumentException   if the items violate this order, or the recommender is trained in stages
     * @throws ParameterMismatchException if the recommender's options differ from those of the file, or it has parameters that cannot grow
     */
    public static Model continueFrom(ModelFile file, SequentialRecommender recommender, EngineSession session, ItemNames items,
            TrainingData training) {
        try {
            Model model = new Model(recommender, session, items.count(), file.seed());
            requireContinued(file.items(), items);
            if (!recommender.stages().isEmpty()) {
                throw new IllegalArgumentException(("%s: its stages %s are trained before it and not saved in"
                        + " a model file, so it cannot continue;"
                        + " train it from scratch").formatted(file.label(), recommender.stages().stream().map(Stage::name).toList()));
            }
            List<String> differences = new ArrayList<>(file.optionDifferences(recommender));
            model.fit(training);
            differences.addAll(new GrownParameters(file, items.count(), training.users()).into(session.parameters()));
            if (!differences.isEmpty()) {
                throw new ParameterMismatchException(file.source(), differences, "Train the model from scratch, on all interactions");
            }
            return model;
        } catch (RuntimeException | Error failed) {
            session.close();
            throw failed;
        }
    }

    private static void requireContinued(ItemNames before, ItemNames now) {
        for (int item = 1; item < before.ids().length; item++) {
            String found = item < now.ids().length ? now.ids()[item] : "nothing";
            if (!found.equals(before.ids()[item])) {
                throw new IllegalArgumentException(("item ids: expected those of the file in their order, followed by new ones,"
                        + " found '%s' in place of '%s' as item %d").formatted(found, before.ids()[item], item));
            }
        }
    }

    /** Fits the recommender (which may count the data), and creates its parameters in a first pass over an empty history. */
    public void fit(TrainingData training) {
        fit(training, Map.of());
    }

    /**
     * The same with the trained stages of the recommender; they may be closed afterwards.
     *
     * @param stages by name
     * @throws IllegalStateException      if a stage of the recommender is missing
     * @throws ParameterMismatchException if the recommender starts from a stage that has other parameters
     */
    public void fit(TrainingData training, Map<String, FinishedStage> stages) {
        FittingContext context = fitted(training, stages);
        build();
        context.start().ifPresent(this::startFrom);
    }

    /** The same without the first pass and without initial values from a stage, for callers that observe the first pass. */
    public void fitOnly(TrainingData training, Map<String, FinishedStage> stages) {
        fitted(training, stages);
    }

    private FittingContext fitted(TrainingData training, Map<String, FinishedStage> stages) {
        List<String> missing = recommender.stages().stream().map(Stage::name).filter(name -> !stages.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("stages %s: must be trained before the model is fitted, found %s; train them with"
                    .formatted(missing, stages.keySet()) + " StageTraining");
        }
        data = Optional.of(training);
        FittingContext context = new FittingContext(training, stages, seed);
        root.training().during(() -> recommender.fit(scope, context));
        return context;
    }

    private void startFrom(FinishedStage stage) {
        Map<String, Parameters.Info> theirs = stage.model().trained();
        List<String> differences = ParameterForms.differences(trained().values(), theirs.values());
        if (!differences.isEmpty()) {
            throw new ParameterMismatchException("stage " + stage.name(), differences,
                    "A model starts from a stage that has the same trained parameters");
        }
        theirs.keySet().forEach(name -> session.parameters().write(name, stage.values(name)));
    }

    private Map<String, Parameters.Info> trained() {
        return session.parameters().list().stream().filter(Parameters.Info::trainable)
                .collect(Collectors.toMap(Parameters.Info::name, info -> info));
    }

    /**
     * Lets the recommender compute what it needs for the next epoch.
     *
     * @param batches its examples
     */
    public void beforeEpoch(long epoch, BatchSource batches) {
        EpochContext context = new EpochContext() {
            @Override
            public <T> List<T> examples(BiFunction<PassContext, TrainingBatch, T> of) {
                return Model.this.examples(batches, epoch, of);
            }

            @Override
            public long epoch() {
                return epoch;
            }

            @Override
            public TrainingData data() {
                return data.orElseThrow(() -> new IllegalStateException("the model was built without data; fit it"));
            }

            @Override
            public RandomGenerator random(String name) {
                return new CounterRandom(RandomKeys.mix(RandomKeys.of(seed, "epoch " + name), epoch));
            }
        };
        root.training().during(() -> recommender.beforeEpoch(scope, context));
    }

    /** Applies a function to each block of the examples of an epoch; the blocks are the same for any number of threads. */
    <T> List<T> examples(BatchSource batches, long epoch, BiFunction<PassContext, TrainingBatch, T> of) {
        int count = Math.toIntExact(batches.examples());
        List<T> all = new ArrayList<>();
        for (int from = 0; from < count; from += EXAMPLES * BLOCKS) {
            List<TrainingBatch> blocks = new ArrayList<>();
            for (int at = from; at < Math.min(count, from + EXAMPLES * BLOCKS); at += EXAMPLES) {
                blocks.add(batches.examples(epoch, at, Math.min(count, at + EXAMPLES)));
            }
            all.addAll(session.infer(blocks.stream().map(block -> block.inputs().keys()).toList(), (ops, block) ->
                    of.apply(pass(ops, PassMode.INFERENCE), blocks.get(block))));
        }
        return all;
    }

    /** Names of the values that only training needs: in checkpoints, not in the saved model. */
    public Set<String> forTraining() {
        return root.training().names();
    }

    /** Restores values that only training needs, including those that only a later hook would store. */
    public void restoreForTraining(Parameters.Info info, float[] values) {
        root.training().keep(info, values);
    }

    /** Creates the parameters that a pass requests; afterwards none can be added. */
    public void build() {
        root.used().clear();
        score(inference.one(), scores -> scores.items());
        open.set(false);
        List<String> wrong = forTraining().stream().filter(root.used()::contains).sorted().toList();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("scores use " + wrong + ", which is stored for training only and not saved with the model;"
                    + " use Scope.registerBuffer");
        }
    }

    /**
     * The parameters that scoring uses, which a saved model contains.
     *
     * @throws IllegalStateException if the model is not built
     */
    List<Parameters.Info> served() {
        if (open.get()) {
            throw new IllegalStateException("the model has no parameters yet: fit, build or load it before it is saved");
        }
        return session.parameters().list().stream().filter(info -> root.used().contains(info.name())).toList();
    }

    /** The seed of initial values and noise. */
    public long seed() {
        return seed;
    }

    /** The recommender. */
    public SequentialRecommender recommender() {
        return recommender;
    }

    /** The session with the parameters. */
    public EngineSession session() {
        return session;
    }

    @Override
    public int items() {
        return items;
    }

    /** The number of trainable values. */
    public long parameterCount() {
        return session.parameters().list().stream().filter(Parameters.Info::trainable).mapToLong(Parameters.Info::count).sum();
    }

    /**
     * Adds the gradients of one batch to those of the session, in micro-batches of neighbouring rows with all columns.
     *
     * @param rows rows per micro-batch; results depend on it only by rounding
     * @return the terms of every micro-batch
     */
    public List<List<LossTerm>> accumulateGradients(TrainingBatch batch, int rows, long step) {
        List<TrainingBatch> parts = new ArrayList<>();
        for (int from = 0; from < batch.inputs().rows(); from += rows) {
            parts.add(batch.slice(from, Math.min(batch.inputs().rows(), from + rows)));
        }
        return accumulateGradients(parts, step);
    }

    /**
     * Adds the gradients of the micro-batches of a batch to those of the session.
     *
     * @param microBatches see {@link MicroBatchPlan}; results depend on the split only by rounding
     * @return the terms of every micro-batch
     */
    public List<List<LossTerm>> accumulateGradients(List<TrainingBatch> microBatches, long step) {
        if (needsTimes() && microBatches.stream().anyMatch(part -> part.inputs().times().isEmpty())) {
            throw new IllegalArgumentException("the model needs the time of each interaction, and the batch has none; give them to the"
                    + " batcher (SequenceBatcher.withTimes)");
        }
        List<long[]> keys = microBatches.stream().map(part -> part.inputs().keys()).toList();
        return session.accumulateGradients(keys, (ops, index) ->
                recommender.loss(pass(ops, PassMode.training(step)), microBatches.get(index)));
    }

    private PassContext pass(Ops ops, PassMode mode) {
        return PassContext.of(scope, ops, mode, items, recommender.exampleSpec().length());
    }

    private boolean needsTimes() {
        return recommender.needs().contains(Need.TIMES);
    }

    @Override
    public <T> List<T> score(Requests requests, BlockFunction<T> use) {
        return inference.score(requests, use);
    }

    /** Whether scores are products of a state with a vector of each item. */
    public boolean hasDotProductHead() {
        return recommender instanceof DotProductHead;
    }

    /**
     * [Q][d] the states whose products with {@link #itemVectors} are the scores of some histories.
     *
     * @throws IllegalStateException if the model has none
     */
    public float[][] states(Requests requests) {
        return inference.states(requests);
    }

    /**
     * [(I + 1)·d] row-major, row 0 the padding.
     *
     * @throws IllegalStateException if the model has none
     */
    public float[] itemVectors() {
        return inference.itemVectors();
    }

    /** Number of positions computed to score these requests, including padding and empty rows. */
    public long positions(Requests requests) {
        return inference.positions(requests);
    }

    /**
     * Whether the scores of a history depend on the user, by learned user parameters or by the user's noise. Compares some
     * evenly spread users with no user, for one item and for a full window: attention over a single item is 1 whatever its noise.
     */
    public boolean dependsOnUser(int users) {
        int probes = Math.min(users, PROBES);
        int[] asking = IntStream.concat(IntStream.of(-1), IntStream.range(0, probes).map(probe -> (int) ((long) probe * users / probes)))
                .toArray();
        int[] window = IntStream.range(0, recommender.exampleSpec().length()).map(position -> position % items + 1).toArray();
        return Stream.of(new int[] {1}, window).anyMatch(history -> differs(history, asking));
    }

    private boolean differs(int[] history, int[] asking) {
        int[][] histories = new int[asking.length][];
        Arrays.fill(histories, history);
        // hashes, since the scores of all rows may be too many to keep
        Requests plain = Requests.of(histories).withUsers(asking);
        long[][] noTimes = new long[asking.length][history.length];
        return score(needsTimes() ? plain.withTimes(noTimes) : plain, block -> {
            float[] all = block.toArray();
            return IntStream.range(0, block.rows())
                    .mapToObj(row -> Arrays.hashCode(Arrays.copyOfRange(all, row * (items + 1) + 1, (row + 1) * (items + 1)))).toList();
        }).stream().flatMap(List::stream).distinct().count() > 1;
    }

    /** The posteriors of every history, one for each layer that samples from one; empty if the recommender has none. */
    public List<PosteriorValues> posteriors(Requests requests) {
        return inference.posteriors(requests);
    }

    /**
     * The attention applied to score each history, layer by layer; empty if the model has no attention. A layer that is called several
     * times, for several noise samples or steps of a chain, is averaged over the calls.
     */
    public List<LayerAttention> attention(Requests requests, AttentionQuestion question) {
        return inference.attention(requests, question);
    }

    @Override
    public void close() {
        session.close();
    }
}
