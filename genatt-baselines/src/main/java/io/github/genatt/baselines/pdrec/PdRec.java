package io.github.genatt.baselines.pdrec;

import com.google.auto.service.AutoService;
import io.github.genatt.baselines.View;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.compose.MonteCarloScores;
import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingData;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * PDRec: a sequential model trained with weights, negatives and further positives that a denoiser of whole histories chooses (Ma et al.,
 * AAAI 2024). The denoiser is a stage, {@link TiDiffRec}; any encoder is supported. Legend: B rows, n length, d width, I items, U users.
 *
 * <p>Loss: mean of w·softplus(−s⁺) over the targets + ½(mean of softplus(s) over uniform negatives + over safe ones) + α times the mean of
 * softplus(−s) over the further positives, s = τ·cos(state, item).
 *
 * <p>Deviations from the authors' code: there is one domain, and every user occurs once per epoch. The denoiser and the model are selected
 * on validation, and validation and test items are negatives like all others. Blocks are initialised as N(0, .02²). Rows have the same
 * weights in the mean over further positives as in that over targets. The padding is a zero row. Adam's learning rate does not decay.
 *
 * @param hiddenSize       d
 * @param maxLength        n
 * @param encoder          backbone
 * @param attention        generator that fills the backbone's attention
 * @param similarity       similarity of states and items
 * @param temperature      τ
 * @param reweighting      weights of the targets
 * @param safeNegatives    negatives that the denoiser ranks low
 * @param softPositives    positives that the denoiser ranks high
 * @param denoiser         first stage
 * @param denoiserTraining training of the denoiser
 * @param generatorLoss    weight of the generator's loss
 */
public record PdRec(
        @Option(value = "64", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "200", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "{ name = transformer, block { norm = sasrec, expansion = 1, activation = relu } }", help = "backbone, causal")
        SequenceEncoder encoder,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "cosine", help = "similarity of states and items: cosine or dot") Similarity similarity,
        @Option(value = "5", help = "factor τ of similarities, above 0") double temperature,
        @Option(value = "{}", help = "weights of the targets") HistoryReweighting reweighting,
        @Option(value = "{}", help = "negatives that the denoiser ranks low") SafeNegatives safeNegatives,
        @Option(value = "{}", help = "further positives that the denoiser ranks high") SoftPositives softPositives,
        @Option(value = "{}", help = "the denoiser, which is trained first") TiDiffRec denoiser,
        @Option(value = "{ batch-size = 400, micro-batch-size = 200, learning-rate = 5e-5, validation.metric = \"NDCG@10\","
                + " limits { max-steps = 95000, patience-steps = 950, patience-epochs = 10 } }", help = "training of the denoiser")
        TrainOptions denoiserTraining,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss)
        implements SequentialRecommender, IdleOptions, Changeable<PdRec> {
    private static final String DENOISER = "denoiser";
    private static final String WEIGHTS = "target-weights";
    private static final String CANDIDATES = "negative-candidates";
    private static final String SOFT = "positive-candidates";
    /** Added under the root of a norm. */
    private static final double EPSILON = 1e-12;

    /** Similarity of states and items. */
    public enum Similarity {
        /** Cosine similarity. */
        COSINE,
        /** Inner product. */
        DOT
    }

    /** With the default of each option. */
    public static PdRec defaults() {
        return Options.defaults(PdRec.class);
    }

    /** Rejects invalid options, and encoders and attention that would see targets, since every position predicts. */
    public PdRec {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature must be above 0, found " + temperature);
        }
        base(hiddenSize, maxLength, encoder, attention, generatorLoss);
    }

    /** The trained model without its loss; rejects invalid compositions. */
    private static ComposedRecommender base(int width, int length, SequenceEncoder encoder, AttentionGenerator attention,
            GeneratorLossWeight generatorLoss) {
        return new ComposedRecommender(width, length, encoder, attention, new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 1),
                generatorLoss, true, false);
    }

    private ComposedRecommender base() {
        return base(hiddenSize, maxLength, encoder, attention, generatorLoss);
    }

    private boolean asksTheDenoiser() {
        return reweighting.enabled() || safeNegatives.enabled() || softPositives.weight() > 0;
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>(GeneratorLossWeight.idleWith(attention));
        if (!encoder.hasAttention()) {
            idle.put("attention", "the encoder has no attention");
            idle.put("generator-loss", "the encoder has no attention");
        }
        if (!asksTheDenoiser()) {
            String why = "the denoiser is unused: no weights, negatives or positives come from it";
            idle.put("denoiser", why);
            idle.put("denoiser-training", why);
        }
        return idle;
    }

    @Override
    public ExampleSpec exampleSpec() {
        return base().exampleSpec();
    }

    @Override
    public Set<Need> needs() {
        return base().needs();
    }

    @Override
    public List<Stage> stages() {
        return asksTheDenoiser() ? List.of(Stage.of(DENOISER, denoiser, denoiserTraining)) : List.of();
    }

    @Override
    public List<String> caveats() {
        return asksTheDenoiser() ? denoiser.caveats() : List.of();
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        if (!asksTheDenoiser()) {
            return;
        }
        TrainingData data = fit.data();
        if (data.catalogue() >= UserPreferences.MOST_ITEMS) {
            throw new IllegalArgumentException("%d items exceed the maximum of %d for candidates; filter the data"
                    .formatted(data.catalogue(), UserPreferences.MOST_ITEMS));
        }
        long key = fit.random(CANDIDATES).nextLong();
        List<UserPreferences> users = fit.stage(DENOISER).examples((pass, batch) -> {
            float[] scores = denoiser.scores(pass, batch.inputs()).toArray();
            int width = pass.catalogue() + 1;
            List<UserPreferences> found = new ArrayList<>();
            for (int row = 0; row < batch.inputs().rows(); row++) {
                int user = batch.inputs().users()[row];
                float[] own = Arrays.copyOfRange(scores, row * width, (row + 1) * width);
                found.add(UserPreferences.of(this, own, data.items(user), RandomKeys.mix(key, user)));
            }
            return found;
        }).stream().flatMap(List::stream).toList();
        keep(scope, WEIGHTS, users, maxLength, UserPreferences::weights);
        keep(scope, CANDIDATES, users, safeNegatives.candidates(), UserPreferences::candidates);
        keep(scope, SOFT, users, softPositives.coarse(), UserPreferences::soft);
    }

    private static void keep(Scope scope, String name, List<UserPreferences> users, int width, Function<UserPreferences, float[]> of) {
        // a tensor has at least one row, even without users
        float[] all = new float[Math.multiplyExact(Math.max(1, users.size()), width)];
        for (int user = 0; user < users.size(); user++) {
            System.arraycopy(of.apply(users.get(user)), 0, all, user * width, width);
        }
        scope.registerTrainingBuffer(name, all, Math.max(1, users.size()), width);
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        View view = new View(batch.inputs(), base().encode(pass, batch.inputs(), items(pass).embed(pass.ops(), batch.inputs())));
        List<View> views = new ArrayList<>(List.of(view));
        List<LossTerm> terms = new ArrayList<>(List.of(nextItem(pass, batch, view)));
        if (softPositives.weight() > 0) {
            SequenceBatch whole = withTargets(batch, pass.capacity());
            View last = new View(whole, base().encodeLast(pass.view(1), whole, items(pass).embed(pass.ops(), whole)));
            views.add(last);
            terms.add(furtherPositives(pass, batch, last));
        }
        terms.addAll(View.generatorTerms(pass, generatorLoss, batch, views));
        return terms;
    }

    private LossTerm nextItem(PassContext pass, TrainingBatch batch, View view) {
        int kinds = safeNegatives.enabled() ? 3 : 2;
        int positions = batch.targets().length;
        int[] safe = safeNegatives.enabled() ? safe(pass, batch) : new int[0];
        float[] importance = importance(pass, batch);
        int[] candidates = new int[positions * kinds];
        float[] labels = new float[candidates.length];
        float[] weights = new float[candidates.length];
        for (int i = 0; i < positions; i++) {
            float share = batch.weights()[i];
            candidates[i * kinds] = batch.targets()[i];
            labels[i * kinds] = 1;
            weights[i * kinds] = share * importance[i];
            candidates[i * kinds + 1] = batch.negatives()[i];
            weights[i * kinds + 1] = share / (kinds - 1);
            if (kinds == 3) {
                candidates[i * kinds + 2] = safe[i];
                weights[i * kinds + 2] = safe[i] == 0 ? 0 : share / (kinds - 1);
            }
        }
        Tensor states = pass.ops().reshape(view.encoded().states(), positions, hiddenSize);
        return new LossTerm("binary cross-entropy", pass.ops().binaryCrossEntropy(logits(pass, states, candidates), labels, weights, 1));
    }

    /** [B·n] the weight of each target. */
    private float[] importance(PassContext pass, TrainingBatch batch) {
        int n = batch.inputs().length();
        float[] importance = new float[batch.targets().length];
        Arrays.fill(importance, 1);
        if (reweighting.enabled()) {
            float[] rows = pass.scope().bufferRows(WEIGHTS, batch.inputs().users());
            for (int row = 0; row < batch.inputs().rows(); row++) {
                System.arraycopy(rows, (row + 1) * maxLength - n, importance, row * n, n);
            }
        }
        return importance;
    }

    /** [B·n] one of the user's candidates drawn for each target; 0 for none. */
    private int[] safe(PassContext pass, TrainingBatch batch) {
        int n = batch.inputs().length();
        int width = safeNegatives.candidates();
        float[] rows = pass.scope().bufferRows(CANDIDATES, batch.inputs().users());
        double[] u = pass.ops().uniform(pass.scope().random("safe-negatives").positions(pass.capacity(), 1), n);
        int[] drawn = new int[batch.targets().length];
        for (int row = 0; row < batch.inputs().rows(); row++) {
            int count = 0;
            while (count < width && rows[row * width + count] > 0) {
                count++;
            }
            for (int i = row * n; i < (row + 1) * n; i++) {
                drawn[i] = batch.targets()[i] == 0 || count == 0 ? 0 : (int) rows[row * width + (int) (u[i] * count)];
            }
        }
        return drawn;
    }

    /** The windows of a batch followed by their last targets: whole training sequences, as far as they fit. */
    private static SequenceBatch withTargets(TrainingBatch batch, int capacity) {
        SequenceBatch longer = batch.inputs().append(0, capacity);
        int n = batch.inputs().length();
        int[] items = longer.items().clone();
        for (int row = 0; row < longer.rows(); row++) {
            items[(row + 1) * longer.length() - 1] = batch.targets()[(row + 1) * n - 1];
        }
        return longer.withItems(items);
    }

    private LossTerm furtherPositives(PassContext pass, TrainingBatch batch, View last) {
        Ops ops = pass.ops();
        int rows = batch.inputs().rows();
        int n = batch.inputs().length();
        int coarse = softPositives.coarse();
        int kept = softPositives.kept();
        int[] users = batch.inputs().users();
        float[] known = pass.scope().bufferRows(SOFT, users);
        int[] items = new int[known.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = (int) known[i];
        }
        Tensor states = last.last(ops);
        float[] scores = logits(pass, ops.stopGradient(states), items).toArray();
        int[] chosen = new int[rows * kept];
        float[] weights = new float[chosen.length];
        float[] labels = new float[chosen.length];
        Arrays.fill(labels, 1);
        for (int row = 0; row < rows; row++) {
            int[] best = softPositives.best(Arrays.copyOfRange(scores, row * coarse, (row + 1) * coarse),
                    Arrays.copyOfRange(items, row * coarse, (row + 1) * coarse));
            double share = 0;
            for (int i = row * n; i < (row + 1) * n; i++) {
                share += batch.weights()[i];
            }
            for (int i = 0; i < best.length; i++) {
                chosen[row * kept + i] = best[i];
                weights[row * kept + i] = (float) (share / best.length);
            }
        }
        return new LossTerm("further positives", ops.binaryCrossEntropy(logits(pass, states, chosen), labels, weights,
                softPositives.weight()));
    }

    /** [m, k] logits of states [m, d] and k items per state. */
    private Tensor logits(PassContext pass, Tensor states, int... candidates) {
        Ops ops = pass.ops();
        int rows = states.size(0);
        Tensor vectors = ops.reshape(items(pass).embed(ops, candidates), rows, candidates.length / rows, hiddenSize);
        Tensor products = ops.multiply(compared(ops, vectors), ops.reshape(compared(ops, states), rows, 1, hiddenSize));
        return ops.scaleAndShift(ops.sum(products, 2), temperature, 0);
    }

    private Tensor compared(Ops ops, Tensor x) {
        return similarity == Similarity.COSINE ? ops.l2Normalise(x, EPSILON) : x;
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return MonteCarloScores.scores(pass, attention.inference(), drawn -> {
            Ops ops = drawn.ops();
            View view = new View(batch, base().encodeLast(drawn, batch, items(drawn).embed(ops, batch)));
            Tensor table = compared(ops, items(drawn).rows());
            return ops.scaleAndShift(ops.matmul(compared(ops, view.last(ops)), ops.permute(table, 1, 0)), temperature, 0);
        });
    }

    @Override
    public boolean hasPosteriors() {
        return base().hasPosteriors();
    }

    @Override
    public List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        return base().posteriors(pass, batch);
    }

    private ItemEmbedding items(PassContext pass) {
        return ItemEmbedding.of(pass, "items", hiddenSize, Initialiser.normal(Math.sqrt(2.0 / (pass.catalogue() + 1 + hiddenSize))));
    }

    /** Plug-in that provides {@code pdrec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "pdrec",
                    "PDRec: weights, negatives and positives from a denoiser of whole histories (Ma et al., AAAI 2024)", PdRec.class));
        }
    }
}
