package io.github.genatt.dl4j;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.ExampleSchemes;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Deeplearning4j network in the common training loop: its body is a function of one parameter with all its weights, and its last layer is
 * the item table. Legend: B rows, k last positions, I items.
 */
final class Dl4jRecommender implements SequentialRecommender {
    /** Dummy catalogue size for checks before the catalogue is known. */
    private static final int MADE_UP = 10;

    private final Dl4jOptions options;
    private final Dl4jNetwork source;
    private final List<String> caveats;
    private final Map<Integer, Network> networks = new ConcurrentHashMap<>();

    /**
     * Finds the network and wraps it.
     *
     * @throws IllegalArgumentException if it is missing, or cannot be trained with the objective
     */
    Dl4jRecommender(Dl4jOptions options) {
        this(options, Networks.named(options.network()));
    }

    /** The same for a given network. */
    Dl4jRecommender(Dl4jOptions options, Dl4jNetwork source) {
        ExampleSchemes.requireNextItem("objective.examples", options.objective());
        this.options = options;
        this.source = source;
        this.caveats = NetworkProbe.of(source, options.shape(MADE_UP), options.objective().examples());
    }

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(options.maxLength(), options.objective());
    }

    @Override
    public List<String> caveats() {
        return caveats;
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Tensor states = dropped(pass, states(pass, batch.inputs(), batch.inputs().length()));
        return options.objective().loss(pass.objective(states, table(pass), batch));
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        Ops ops = pass.ops();
        Tensor table = table(pass);
        Tensor last = ops.reshape(states(pass, batch, 1), batch.rows(), table.size(1));
        return ops.matmul(last, ops.permute(table, 1, 0));
    }

    /** The last k states of each window: [B, k, columns of the table]. */
    private Tensor states(PassContext pass, SequenceBatch batch, int kept) {
        Network network = network(pass);
        boolean training = pass.ops().training();
        Tensor weights = pass.scope().parameter("body", (shape, random) -> network.firstBody(random.nextLong()), network.parameters());
        // a network has a fixed length
        Windows windows = Windows.of(batch.withColumns(pass.capacity()));
        return pass.ops().custom(network.states(windows, kept, training, training ? seed(pass) : 0),
                new int[] {batch.rows(), kept, network.blueprint().columns()}, weights);
    }

    /** Applies the dropout of the last layer, except to the column of ones for its bias. */
    private Tensor dropped(PassContext pass, Tensor states) {
        Ops ops = pass.ops();
        SplitNetwork blueprint = network(pass).blueprint();
        if (blueprint.dropped() == 0) {
            return states;
        }
        int width = blueprint.width();
        RandomSource noise = pass.scope().random("last-dropout").positions(pass.capacity(), 1);
        Tensor kept = ops.dropout(ops.slice(states, 2, 0, width), blueprint.dropped(), noise);
        return blueprint.columns() == width ? kept : ops.concat(2, kept, ops.slice(states, 2, width, 1));
    }

    /** Seed of dropout, from the keys of all rows, since Deeplearning4j draws for all rows at once. */
    private static long seed(PassContext pass) {
        long seed = 0;
        for (double drawn : pass.ops().uniform(pass.scope().random("dropout"), 1)) {
            seed = 31 * seed + Double.doubleToLongBits(drawn);
        }
        return seed;
    }

    /**
     * [I + 1, columns] the weights of the last layer, with its bias as the last column; row 0 is the padding, which is zero and not a
     * class.
     */
    private Tensor table(PassContext pass) {
        Network network = network(pass);
        Initialiser first = (shape, random) -> network.firstTable(random.nextLong());
        return pass.scope().parameter("items", first, pass.catalogue() + 1, network.blueprint().columns());
    }

    /** Whether network and options are equal, compared like records. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Dl4jRecommender recommender && options.equals(recommender.options);
    }

    @Override
    public int hashCode() {
        return options.hashCode();
    }

    private Network network(PassContext pass) {
        return networks.computeIfAbsent(pass.catalogue(), items -> {
            Network network = Network.of(source, options.shape(items));
            network.blueprint().requireItems(items);
            return network;
        });
    }
}
