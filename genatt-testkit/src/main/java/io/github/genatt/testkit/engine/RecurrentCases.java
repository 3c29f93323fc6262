package io.github.genatt.testkit.engine;

import static io.github.genatt.testkit.engine.OpCase.dims;
import static io.github.genatt.testkit.engine.OpCase.of;

import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cases of gated recurrent units with various starts. */
final class RecurrentCases {

    private RecurrentCases() {
    }

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        for (int[] starts : new int[][] {{0, 0, 0}, {2, 0, 4}, {5, 3, 1}}) {
            cases.add(of("gru from starts " + Arrays.toString(starts),
                    (o, x) -> o.gru(o.apply(UnaryOp.TANH, x.get(0)), new GruWeights(x.get(1), x.get(2), x.get(3)), starts),
                    dims(3, 5, 4), dims(4, 9), dims(3, 9), dims(12)));
        }
        cases.add(of("stacked gru with shared weights", (o, x) -> {
            GruWeights weights = new GruWeights(x.get(1), x.get(2), x.get(3));
            Tensor y = o.apply(UnaryOp.TANH, x.get(0));
            return o.add(o.gru(o.gru(y, weights, new int[] {1, 0}), weights, new int[] {1, 0}), y);
        }, dims(2, 4, 3), dims(3, 9), dims(3, 9), dims(12)));
        cases.add(of("gru of one step", (o, x) -> o.gru(x.get(0), new GruWeights(x.get(1), x.get(2), x.get(3)), new int[] {0}),
                dims(1, 1, 4), dims(4, 6), dims(2, 6), dims(8)));
        cases.add(of("gru of views", (o, x) -> o.gru(o.permute(x.get(0), 1, 0, 2),
                new GruWeights(o.permute(x.get(1), 1, 0), o.slice(x.get(2), 0, 1, 2), o.slice(x.get(3), 0, 2, 8)), new int[] {0, 3, 1}),
                dims(4, 3, 5), dims(6, 5), dims(3, 6), dims(10)));
        cases.add(of("gru of one number", (o, x) -> o.gru(x.get(0), new GruWeights(x.get(1), x.get(2), x.get(3)), new int[] {1, 0}),
                dims(2, 2, 1), dims(1, 3), dims(1, 3), dims(4)));
        return cases;
    }
}
