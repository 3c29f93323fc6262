package io.github.genatt.baselines.caser;

import com.google.auto.service.AutoService;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSchemes;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;

/**
 * Caser: convolutions over the last L items plus a user vector, trained to predict the T items that follow (Tang and Wang, WSDM 2018).
 * Legend: B rows, L items, d width, I items of the catalogue, k negatives per target.
 *
 * <p>z = ReLU(W·[vertical, horizontal] + b), and the score of item i is w_i·[z, user] + b_i with a separate output table. A window contains
 * the L input items and all targets but the last. Deviations from the published code: padding is zero and not a target, k negatives are
 * drawn per target instead of in total, and there is no weight decay.
 *
 * @param embeddingSize     d
 * @param maxLength         L
 * @param targets           T
 * @param horizontalFilters filters of each height
 * @param verticalFilters   filters over all items
 * @param dropout           dropout probability of the features
 * @param negatives         k
 * @param examples          whether prefixes of longer sequences, shorter than L + T, are examples, too
 */
public record Caser(
        @Option(value = "50", help = "width of item and user vectors") int embeddingSize,
        @Option(value = "5", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "3", help = "number of following items that each window is trained to predict") int targets,
        @Option(value = "16", help = "horizontal filters of each height") int horizontalFilters,
        @Option(value = "4", help = "vertical filters") int verticalFilters,
        @Option(value = "0.5", help = "dropout probability of the filters' outputs, [0, 1)") double dropout,
        @Option(value = "3", help = "negatives per target, at least 1") int negatives,
        @Option(value = "sliding-window", help = "training examples: sliding-window, every-prefix or random-prefix") ExampleScheme examples)
        implements SequentialRecommender, Changeable<Caser> {

    /** With the default of each option. */
    public static Caser defaults() {
        return Options.defaults(Caser.class);
    }

    /** Rejects invalid sizes and training anywhere but at the end of a window, to which the filters are tied. */
    public Caser {
        if (embeddingSize < 1 || maxLength < 1 || targets < 1 || negatives < 1) {
            throw new IllegalArgumentException("embedding-size, max-length, targets and negatives must be at least 1,"
                    + " found %d, %d, %d and %d"
                    .formatted(embeddingSize, maxLength, targets, negatives));
        }
        if (horizontalFilters < 0 || verticalFilters < 0 || horizontalFilters + verticalFilters == 0) {
            throw new IllegalArgumentException("horizontal-filters and vertical-filters must not both be 0, found %d and %d"
                    .formatted(horizontalFilters, verticalFilters));
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), found " + dropout);
        }
        ExampleSchemes.requireLastPosition("examples", examples);
    }

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(maxLength + targets - 1).withScheme(examples).withNegatives(negatives * targets);
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        UserTable.fit(scope, fit.data());
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        TrainingBatch full = batch.withColumns(pass.capacity());
        MultiTargetWindows candidates = MultiTargetWindows.of(full, targets);
        Tensor states = states(pass, full.inputs(), 0);
        int[] places = ItemEmbedding.lookupIds(candidates.items());
        Tensor logits = ops.gatherDot(states, outputs(pass).rows(), places);
        Tensor biased = ops.add(logits, ops.reshape(ops.gather(biases(pass), places), logits.shape()));
        return List.of(new LossTerm("binary cross-entropy",
                ops.binaryCrossEntropy(biased, candidates.labels(), candidates.weights(), 1)));
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        Ops ops = pass.ops();
        Tensor scores = outputs(pass).scores(ops, states(pass, batch.withColumns(pass.capacity()), targets - 1));
        return ops.add(scores, ops.reshape(biases(pass), 1, pass.catalogue() + 1));
    }

    /** [B, 2d] features of the input that begins at a column of the windows, and the user vector. */
    private Tensor states(PassContext pass, SequenceBatch windows, int column) {
        Ops ops = pass.ops();
        Tensor all = ItemEmbedding.of(pass, "items", embeddingSize, Initialiser.normal(1.0 / embeddingSize)).embed(ops, windows);
        Scope network = pass.scope().child("network");
        Tensor features = new Convolutions(horizontalFilters, verticalFilters).of(network, ops, ops.slice(all, 1, column, maxLength));
        Tensor kept = ops.dropout(features, dropout, network.random("drop"));
        Tensor z = ops.apply(UnaryOp.RELU, Convolutions.linear(network.child("join"), ops, kept, embeddingSize));
        return ops.concat(1, z, UserTable.of(pass, embeddingSize, windows.users()));
    }

    private ItemEmbedding outputs(PassContext pass) {
        return ItemEmbedding.of(pass, "outputs", 2 * embeddingSize, Initialiser.normal(0.5 / embeddingSize));
    }

    /** [I + 1, 1]. */
    private static Tensor biases(PassContext pass) {
        return pass.scope().parameter("output-biases", Initialiser.zeros(), pass.catalogue() + 1, 1);
    }

    /** Plug-in that provides {@code caser}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "caser",
                    "Caser: convolutions over the last items and a vector of the user (Tang and Wang, WSDM 2018)", Caser.class));
        }
    }
}
