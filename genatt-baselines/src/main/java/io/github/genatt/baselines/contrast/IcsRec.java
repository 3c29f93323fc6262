package io.github.genatt.baselines.contrast;

import com.google.auto.service.AutoService;
import io.github.genatt.baselines.View;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.EpochContext;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSchemes;
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
import io.github.genatt.spi.SameTarget;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * ICSRec: next-item prediction plus contrasts of a history with another that has the same target (coarse intent), and of both with the
 * centroids of their clusters (fine intent) (Qin et al., WSDM 2024). Rows with the same target, or in the same cluster, are not negatives
 * of each other. Before each epoch, k-means clusters the states of all training windows. Legend: B rows, n length, d width, K clusters.
 *
 * <p>Deviations from the authors' code: the partner is drawn at random, whereas theirs is nearly always the same for a target ({@code
 * partner = last}). Padding and the unused mask id are not candidates. An empty cluster takes the farthest state of the largest cluster,
 * which faiss splits instead.
 *
 * @param hiddenSize         d
 * @param maxLength          n
 * @param encoder            backbone
 * @param attention          generator that fills the attention; it draws again for each encoding, but not for the clusters
 * @param examples           training examples
 * @param partner            which history with the same target
 * @param coarse             contrast of a history with its partner
 * @param fine               contrast of both with their centroids
 * @param maskFalseNegatives whether rows with the same label are excluded from the negatives
 * @param encodeAgain        whether a second encoding is contrasted, not the one that recommends
 * @param clustering         clustering of states
 * @param generatorLoss      weight of the generator's loss
 */
public record IcsRec(
        @Option(value = "64", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "{ name = transformer, layers = 2, heads = 2, dropout { hidden = 0.5, attention = 0.5 } }",
                help = "backbone; the authors use dropout 0.1 on ML-1M and also offer gru") SequenceEncoder encoder,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "every-prefix", help = "training examples: every-prefix, random-prefix or all-positions") ExampleScheme examples,
        @Option(value = "random", help = "history with the same target: random, or last (last in the data, as in the authors' code)")
        SameTarget partner,
        @Option(value = "{}", help = "contrast with the partner; the authors: weight 0.3 on Beauty and Sports, 0.2 on Toys, 0.1 on ML-1M")
        ContrastiveLoss coarse,
        @Option(value = "{}", help = "contrast with the centroids, in two terms") ContrastiveLoss fine,
        @Option(value = "true", help = "exclude rows of the same target or cluster from the negatives") boolean maskFalseNegatives,
        @Option(value = "true", help = "contrast a second encoding under other dropout, as in the authors' code")
        boolean encodeAgain,
        @Option(value = "{}", help = "clustering of states") ClusterOptions clustering,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss)
        implements SequentialRecommender, IdleOptions, Changeable<IcsRec> {
    private static final String CENTROIDS = "centroids";
    private static final double EPSILON = 1e-12;

    /** With the default of each option. */
    public static IcsRec defaults() {
        return Options.defaults(IcsRec.class);
    }

    /** Rejects invalid compositions. */
    public IcsRec {
        ExampleSchemes.requireNextItem("examples", examples);
        net(hiddenSize, maxLength, encoder, attention, examples);
    }

    private static ComposedRecommender net(int width, int length, SequenceEncoder encoder, AttentionGenerator attention,
            ExampleScheme examples) {
        return ComposedRecommender.of(width, length, encoder, attention, new CrossEntropy(examples));
    }

    private ComposedRecommender net() {
        return net(hiddenSize, maxLength, encoder, attention, examples);
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>();
        if (encoder.hasAttention()) {
            idle.putAll(GeneratorLossWeight.idleWith(attention));
        } else {
            List.of("attention", "generator-loss").forEach(key -> idle.put(key, "the encoder has no attention"));
        }
        if (!fine.counts()) {
            idle.put("clustering", "the weight of the contrast with centroids is 0");
        }
        if (!contrasts()) {
            List.of("partner", "mask-false-negatives", "encode-again").forEach(key -> idle.put(key, "the weights of the contrasts are 0"));
        }
        return idle;
    }

    private boolean contrasts() {
        return coarse.counts() || fine.counts();
    }

    @Override
    public ExampleSpec exampleSpec() {
        return contrasts() ? net().exampleSpec().withSameTargetWindows(partner) : net().exampleSpec();
    }

    @Override
    public boolean needsWholeBatch() {
        return contrasts();
    }

    @Override
    public Set<Need> needs() {
        return net().needs();
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        if (fine.counts()) {
            int[][] sequences = fit.data().sequences();
            clustering.requireExamples(sequences, Arrays.stream(sequences).filter(own -> own.length > 1).mapToInt(own -> switch (examples) {
                case EVERY_PREFIX -> own.length - 1;
                case SLIDING_WINDOW -> Math.max(1, own.length - maxLength);
                case ALL_POSITIONS, STRIDED_WINDOWS, RANDOM_PREFIX, CLOZE, HISTORY -> 1;
            }).sum());
        }
    }

    @Override
    public void beforeEpoch(Scope scope, EpochContext epoch) {
        if (fine.counts()) {
            float[] states = joined(epoch.examples((pass, rows) -> net().last(pass.withSampleIndex(-1), rows.inputs()).toArray()));
            Optional<float[]> before = epoch.epoch() == 0 ? Optional.empty() : Optional.of(scope.buffer(CENTROIDS).toArray());
            scope.registerTrainingBuffer(CENTROIDS, clustering.centroids(states, hiddenSize, before, epoch.random("k-means")),
                    clustering.clusters(), hiddenSize);
        }
    }

    private static float[] joined(List<float[]> blocks) {
        float[] all = new float[blocks.stream().mapToInt(block -> block.length).reduce(0, Math::addExact)];
        int at = 0;
        for (float[] block : blocks) {
            System.arraycopy(block, 0, all, at, block.length);
            at += block.length;
        }
        return all;
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        View main = new View(batch.inputs(), net().encode(pass, batch.inputs()));
        List<View> views = new ArrayList<>(List.of(main));
        List<LossTerm> terms = new ArrayList<>(CausalTransformer.nextItem(pass, batch, examples, main));
        if (contrasts()) {
            Ops ops = pass.ops();
            View own = encodeAgain ? view(pass, batch.inputs(), 1) : main;
            View other = view(pass, batch.sameTargetWindows().orElseThrow(() -> new IllegalStateException(
                    "a batch has no same-target windows; create the batcher for the examples of this model")), 2);
            if (encodeAgain) {
                views.add(own);
            }
            views.add(other);
            if (coarse.counts()) {
                terms.add(term("coarse contrast", ops, coarse, List.of(own.last(ops), other.last(ops)), targets(batch)));
            }
            if (fine.counts()) {
                terms.add(withCentroid("fine contrast", pass, own.last(ops)));
                terms.add(withCentroid("fine partner contrast", pass, other.last(ops)));
            }
        }
        terms.addAll(View.generatorTerms(pass, generatorLoss, batch, views));
        return terms;
    }

    /** The loss term of states [B, d] and the directions of their nearest centroids, through which no gradient flows. */
    private LossTerm withCentroid(String name, PassContext pass, Tensor states) {
        Ops ops = pass.ops();
        Tensor centroids = pass.scope().buffer(CENTROIDS);
        int[] clusters = KMeans.nearest(states.toArray(), hiddenSize, centroids.toArray());
        Tensor nearest = ops.stopGradient(ops.l2Normalise(ops.gather(centroids, clusters), EPSILON));
        return term(name, ops, fine, List.of(states, nearest), clusters);
    }

    private LossTerm term(String name, Ops ops, ContrastiveLoss contrast, List<Tensor> pair, int... labels) {
        return new LossTerm(name, maskFalseNegatives ? contrast.of(ops, pair.get(0), pair.get(1), labels)
                : contrast.of(ops, pair.get(0), pair.get(1)));
    }

    /** [B] the item after each window. */
    private static int[] targets(TrainingBatch batch) {
        int n = batch.inputs().length();
        return IntStream.range(0, batch.inputs().rows()).map(row -> batch.targets()[(row + 1) * n - 1]).toArray();
    }

    private View view(PassContext pass, SequenceBatch windows, int number) {
        Tensor embedded = ItemEmbedding.of(pass, "items", hiddenSize).embed(pass.ops(), windows);
        return new View(windows, net().encodeLast(pass.view(number), windows, embedded));
    }

    @Override
    public boolean hasPosteriors() {
        return net().hasPosteriors();
    }

    @Override
    public List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        return net().posteriors(pass, batch);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return net().scores(pass, batch);
    }

    /** Plug-in that provides {@code icsrec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "icsrec",
                    "ICSRec: next item, plus contrast with same-target views and state clusters (Qin et al., WSDM 2024)", IcsRec.class));
        }
    }
}
