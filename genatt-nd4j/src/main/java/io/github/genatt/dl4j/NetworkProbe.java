package io.github.genatt.dl4j;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.spi.ExampleScheme;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Checks a network by running it on dummy windows, before there is data. Legend: B rows, n length, d width. */
final class NetworkProbe {
    private static final int ROWS = 2;

    private NetworkProbe() {
    }

    /**
     * Caveats for readers of its results.
     *
     * @throws IllegalArgumentException if the network cannot be trained, or not with these examples
     */
    static List<String> of(Dl4jNetwork source, NetworkShape shape, ExampleScheme scheme) {
        try {
            Network network = Network.of(source, shape);
            ComputationGraph whole = network.whole(0);
            NetworkValidator.checkTraining(whole);
            checkRegime(network, shape, scheme);
            List<String> unused = NetworkValidator.unused(whole);
            return unused.isEmpty() ? List.of() : List.of("ignored network settings (the suite controls training): "
                    + String.join(", ", unused));
        } catch (IllegalArgumentException refused) {
            throw refused;
        } catch (RuntimeException failed) {
            throw new IllegalArgumentException("Deeplearning4j cannot run the network: " + failed.getMessage(), failed);
        }
    }

    private static void checkRegime(Network network, NetworkShape shape, ExampleScheme scheme) {
        boolean each = states(network, shape).each();
        if (scheme.predictsBeforeTheLast() && !each) {
            throw new IllegalArgumentException("the network scores only after the last item of a window, but the objective predicts at"
                    + " every position; use objective.examples = every-prefix or random-prefix, or an RnnOutputLayer over all states");
        }
        if (scheme.predictsBeforeTheLast() && LookAhead.in(network, shape)) {
            throw new IllegalArgumentException("target leakage: scores depend on later items, as with bidirectional layers and convolutions"
                    + " over both sides, but the objective predicts at every position;"
                    + " use objective.examples = every-prefix or random-prefix, or layers that read from left to right");
        }
    }

    private static Replica.States states(Network network, NetworkShape shape) {
        int n = shape.length();
        int[] items = new int[ROWS * n];
        Arrays.setAll(items, i -> 1 + i % shape.items());
        SequenceBatch batch = SequenceBatch.of(n, items, new int[ROWS], new long[ROWS]);
        Replica.States states = network.states(network.firstBody(0), Windows.of(batch));
        int width = network.blueprint().width();
        long[] expected = states.each() ? new long[] {ROWS, n, width} : new long[] {ROWS, width};
        if (!Arrays.equals(states.shape(), expected)) {
            throw new IllegalArgumentException("the last layer '%s' weighs states of shape %s for %d windows of %d items; expected %s"
                    .formatted(network.blueprint().name(), Arrays.toString(states.shape()), ROWS, n, Arrays.toString(expected)));
        }
        return states;
    }
}
