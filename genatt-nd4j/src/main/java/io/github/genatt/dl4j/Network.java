package io.github.genatt.dl4j;

import io.github.genatt.engine.nd4j.Nd4jLibrary;
import io.github.genatt.tensor.CustomFunction;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network for one catalogue: its initial weights, and its body as a function of weights. Legend: B rows, k positions kept, I items, P
 * weights of the body.
 */
final class Network {
    /**
     * Minimum rows of a scoring pass: products of few rows round differently, but the scores of a history must not depend on the rest of
     * the batch.
     */
    private static final int SCORED_ROWS = 32;

    private final SplitNetwork blueprint;
    private final Queue<Replica> idle = new ConcurrentLinkedQueue<>();
    private final int parameters;

    private Network(SplitNetwork blueprint) {
        this.blueprint = blueprint;
        Replica first = replica();
        this.parameters = Math.toIntExact(first.body().numParams());
        idle.add(first);
    }

    /**
     * Creates a network for the given sizes, which may differ from those it was created with.
     *
     * @throws IllegalArgumentException if it has a form that cannot be trained here
     */
    static Network of(Dl4jNetwork source, NetworkShape shape) {
        Nd4jLibrary.load();
        return new Network(SplitNetwork.of(source.configuration(shape)));
    }

    SplitNetwork blueprint() {
        return blueprint;
    }

    /** P. */
    int parameters() {
        return parameters;
    }

    /** [P] initial weights of the body, drawn as configured. */
    float[] firstBody(long seed) {
        return WorkspaceGuard.of(() -> {
            ComputationGraph whole = whole(seed);
            Replica replica = take();
            replica.body().paramTable().forEach((name, values) -> values.assign(whole.getParam(name)));
            float[] first = replica.body().params().dup('c').data().asFloat();
            idle.add(replica);
            return first;
        });
    }

    /** [I + 1, columns] initial weights of the last layer, one row per item; row 0 is the padding, which is zero. */
    float[] firstTable(long seed) {
        return WorkspaceGuard.of(() -> {
            ComputationGraph whole = whole(seed);
            INDArray weight = whole.getParam(blueprint.name() + "_W");
            INDArray joined = blueprint.output().hasBias()
                    ? Nd4j.concat(0, weight, whole.getParam(blueprint.name() + "_b").reshape(1, weight.size(1))) : weight;
            float[] classes = joined.transpose().dup('c').data().asFloat();
            float[] table = new float[blueprint.columns() + classes.length];
            System.arraycopy(classes, 0, table, blueprint.columns(), classes.length);
            return table;
        });
    }

    /** With the initial weights of a seed. */
    ComputationGraph whole(long seed) {
        ComputationGraph whole = new ComputationGraph(blueprint.seeded(seed));
        whole.init();
        return whole;
    }

    /**
     * The function from the weights of the body, [P], to the states of the last k positions, [B, k, columns].
     *
     * @param training whether dropout is active and a gradient will be requested
     * @param seed     of dropout
     */
    CustomFunction states(Windows windows, int kept, boolean training, long seed) {
        return inputs -> {
            Replica replica = take();
            Windows computed = training ? windows : windows.filledUp(SCORED_ROWS);
            Replica.States states = WorkspaceGuard.of(() -> replica.states(inputs.get(0), computed, training, seed));
            Alignment alignment = new Alignment(windows, states.each(), kept, blueprint.width(), blueprint.columns());
            float[] aligned = alignment.toRight(states.values());
            if (!training) {
                giveBack(replica);
            }
            return new CustomFunction.Result(aligned, gradient -> {
                Replica.States arrived = new Replica.States(states.shape(), alignment.toLeft(gradient));
                float[] weights = WorkspaceGuard.of(() -> replica.gradient(arrived));
                giveBack(replica);
                return List.of(weights);
            });
        };
    }

    /** The states of windows with the given weights, for checks. */
    Replica.States states(float[] weights, Windows windows) {
        Replica replica = take();
        Replica.States states = WorkspaceGuard.of(() -> replica.states(weights, windows, false, 0));
        giveBack(replica);
        return states;
    }

    private Replica take() {
        Replica free = idle.poll();
        return free == null ? replica() : free;
    }

    private Replica replica() {
        return WorkspaceGuard.of(() -> new Replica(new Body(blueprint.body()), blueprint.timeFirst()));
    }

    private void giveBack(Replica replica) {
        replica.body().release();
        idle.add(replica);
    }
}
