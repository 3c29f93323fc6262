package io.github.genatt.baselines.stosa;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.List;

/**
 * STOSA's loss: −log σ(D⁻ − D⁺) of the distances to a negative and to the target, plus λ·max(0, D⁺ − D(target, negative)), which pulls the
 * target nearer to the history than to the negative (Fan et al., WWW 2022). Legend: m positions, k negatives, p width of points.
 *
 * @param ops     operations of this pass
 * @param weights [m·k] weight of each pair in the mean over the batch
 */
record StosaLoss(Ops ops, float[] weights) {

    /** Each position's weight is divided evenly among its k negatives. */
    static StosaLoss of(Ops ops, TrainingBatch batch) {
        int k = batch.negativesPerPosition();
        float[] weights = new float[batch.weights().length * k];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = batch.weights()[i / k] / k;
        }
        return new StosaLoss(ops, weights);
    }

    /** The loss terms for states [m, p], targets [m, p] and negatives [m·k, p]. */
    List<LossTerm> terms(Tensor states, Tensor targets, Tensor negatives, double lambda) {
        int m = states.size(0);
        int k = weights.length / m;
        Tensor toTarget = ops.reshape(Gaussians.distances(ops, states, targets), m, 1);
        Tensor drawn = ops.reshape(negatives, m, k, states.size(1));
        Tensor toDrawn = Gaussians.distances(ops, ops.reshape(states, m, 1, states.size(1)), drawn);
        float[] ones = new float[weights.length];
        Arrays.fill(ones, 1);
        LossTerm ranking = new LossTerm("bpr",
                ops.binaryCrossEntropy(ops.subtract(toDrawn, toTarget), ones, weights, 1));
        if (lambda == 0) {
            return List.of(ranking);
        }
        Tensor between = Gaussians.distances(ops, ops.reshape(targets, m, 1, states.size(1)), drawn);
        Tensor excess = ops.apply(UnaryOp.RELU, ops.subtract(toTarget, between));
        return List.of(ranking, new LossTerm("positive-vs-negative", ops.weightedSum(excess, weights, lambda)));
    }
}
