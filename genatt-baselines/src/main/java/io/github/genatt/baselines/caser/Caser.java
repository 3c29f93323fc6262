package io.github.genatt.baselines.caser;

import com.google.auto.service.AutoService;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ItemTable;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Pass;
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.Regimes;
import io.github.genatt.spi.Sampling;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Init;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.Unary;
import java.util.List;

/**
 * Caser: convolutions over the last L items beside a vector of the user, trained to predict the T items that follow (Tang and Wang, WSDM
 * 2018). Legend: B rows, L items, d width, I items of the catalogue, k negatives of each target.
 *
 * <p>z = ReLU(W·[vertical, horizontal] + b), and the score of item i is w_i·[z, user] + b_i with a table of its own. A window holds the L
 * items of the input and all targets but the last. Deviations from the published code: padding is zero and no target, k negatives are drawn
 * for each target and not in all, and there is no weight decay.
 *
 * @param width       d
 * @param length      L
 * @param targets     T
 * @param horizontal  filters of each height
 * @param vertical    filters over all items
 * @param dropout     share of the features zeroed in training
 * @param negatives   k
 * @param regime      whether prefixes shorter than L + T of longer sequences are examples, too
 */
public record Caser(
        @Option(value = "50", help = "width of item and user vectors") int width,
        @Option(value = "5", help = "number of last items of a history that the model looks at") int length,
        @Option(value = "3", help = "number of following items that each window is trained to predict") int targets,
        @Option(value = "16", help = "horizontal filters of each height") int horizontal,
        @Option(value = "4", help = "vertical filters") int vertical,
        @Option(value = "0.5", help = "share of the filters' outputs zeroed in training, 0 to below 1") double dropout,
        @Option(value = "3", help = "items drawn against each target, at least 1") int negatives,
        @Option(value = "every-window", help = "training examples: every-window, every-prefix or random-prefix") Regime regime)
        implements SequentialRecommender, Changeable<Caser> {

    /** With the default of each option. */
    public static Caser defaults() {
        return Options.defaults(Caser.class);
    }

    /** Refuses what cannot be a network, and training anywhere but at the end of a window, to which the filters are tied. */
    public Caser {
        if (width < 1 || length < 1 || targets < 1 || negatives < 1) {
            throw new IllegalArgumentException("width, length, targets and negatives must be at least 1, found %d, %d, %d and %d"
                    .formatted(width, length, targets, negatives));
        }
        if (horizontal < 0 || vertical < 0 || horizontal + vertical == 0) {
            throw new IllegalArgumentException("there must be horizontal or vertical filters, found %d and %d"
                    .formatted(horizontal, vertical));
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must lie in [0, 1), found " + dropout);
        }
        Regimes.lastPosition("regime", regime);
    }

    @Override
    public Sampling sampling() {
        return Sampling.of(length + targets - 1).withRegime(regime).withNegatives(negatives * targets);
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        UserTable.fit(scope, fit.data());
    }

    @Override
    public List<LossTerm> loss(Pass pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        TrainingBatch full = batch.withColumns(pass.capacity());
        WindowTargets candidates = WindowTargets.of(full, targets);
        Tensor states = states(pass, full.inputs(), 0);
        int[] places = ItemTable.places(candidates.items());
        Tensor logits = ops.gatherDot(states, outputs(pass).rows(), places);
        Tensor biased = ops.add(logits, ops.reshape(ops.gather(biases(pass), places), logits.shape()));
        return List.of(new LossTerm("binary cross-entropy",
                ops.binaryCrossEntropy(biased, candidates.labels(), candidates.weights(), 1)));
    }

    @Override
    public Tensor scores(Pass pass, SequenceBatch batch) {
        Ops ops = pass.ops();
        Tensor scores = outputs(pass).scores(ops, states(pass, batch.withColumns(pass.capacity()), targets - 1));
        return ops.add(scores, ops.reshape(biases(pass), 1, pass.catalogue() + 1));
    }

    /** [B, 2d] the input that begins at a column of the windows, and the user. */
    private Tensor states(Pass pass, SequenceBatch windows, int column) {
        Ops ops = pass.ops();
        Tensor all = ItemTable.of(pass, "items", width, Init.normal(1.0 / width)).embed(ops, windows);
        Scope network = pass.scope().child("network");
        Tensor features = new Convolutions(horizontal, vertical).of(network, ops, ops.slice(all, 1, column, length));
        Tensor kept = ops.dropout(features, dropout, network.noise("drop"));
        Tensor z = ops.apply(Unary.RELU, Convolutions.linear(network.child("join"), ops, kept, width));
        return ops.concat(1, z, UserTable.of(pass, width, windows.users()));
    }

    private ItemTable outputs(Pass pass) {
        return ItemTable.of(pass, "outputs", 2 * width, Init.normal(0.5 / width));
    }

    /** [I + 1, 1]. */
    private static Tensor biases(Pass pass) {
        return pass.scope().parameter("output-biases", Init.zeros(), pass.catalogue() + 1, 1);
    }

    /** Offers it as {@code caser}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "caser",
                    "Convolutions over the last items and a vector of the user (Tang and Wang, WSDM 2018)", Caser.class));
        }
    }
}
