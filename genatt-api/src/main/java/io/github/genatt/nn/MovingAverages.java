package io.github.genatt.nn;

import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;

/**
 * Exponential moving averages of projected states at four fixed rates: s_t = ρ·s_{t−1} + (1 − ρ)·y_t with y = x·W + b, a linear recurrence
 * and hence one product with a matrix of powers of ρ (as in linear state-space layers: Gu et al., ICLR 2022, with a diagonal of constants).
 * Legend: B rows, n length, d width, z width of the summary.
 *
 * <p>One quarter of the z dimensions each uses ρ = 0, 3/4, 15/16 and 63/64: the position itself, and means over about 4, 16 and 64
 * positions. Averages start from zero at the first real position.
 */
final class MovingAverages {
    private static final int RATES = 4;

    private MovingAverages() {
    }

    /**
     * [B, n, d] → [B, n, z].
     *
     * @throws IllegalArgumentException if z is not a multiple of four
     */
    static Tensor of(Scope scope, Ops ops, Tensor states, int width, int... starts) {
        if (width % RATES != 0) {
            throw new IllegalArgumentException("moving averages need a width that is a multiple of %d, found %d; change the width or latent"
                    .formatted(RATES, width));
        }
        int rows = states.size(0);
        int n = states.size(1);
        int share = width / RATES;
        Tensor projected = Layers.linear(scope.child("projection"), ops, states, width, Initialiser.uniform(1 / Math.sqrt(states.size(2))));
        Tensor real = Arrays.stream(starts).allMatch(start -> start == 0) ? projected
                : ops.multiply(projected, ops.constant(real(n, starts), rows, n, 1));
        Tensor byRate = ops.reshape(ops.permute(ops.reshape(real, rows, n, RATES, share), 2, 0, 3, 1), RATES, rows * share, n);
        Tensor averages = ops.matmul(byRate, ops.constant(powers(n), RATES, n, n));
        return ops.reshape(ops.permute(ops.reshape(averages, RATES, rows, share, n), 1, 3, 0, 2), rows, n, width);
    }

    /** [B, n]: 1 at real positions. */
    private static float[] real(int n, int... starts) {
        float[] cells = new float[starts.length * n];
        for (int row = 0; row < starts.length; row++) {
            Arrays.fill(cells, row * n + starts[row], (row + 1) * n, 1);
        }
        return cells;
    }

    /** [rates, n, n]: the weight (1 − ρ)·ρ^{t − j} of position j in the average at t; 0 for j &gt; t. */
    private static float[] powers(int n) {
        float[] weights = new float[RATES * n * n];
        for (int i = 0; i < RATES; i++) {
            double fresh = Math.pow(4, -i);
            float[] ofDistance = new float[n];
            double weight = fresh;
            for (int k = 0; k < n; k++) {
                ofDistance[k] = (float) weight;
                weight *= 1 - fresh;
            }
            for (int j = 0; j < n; j++) {
                System.arraycopy(ofDistance, 0, weights, (i * n + j) * n + j, n - j);
            }
        }
        return weights;
    }
}
