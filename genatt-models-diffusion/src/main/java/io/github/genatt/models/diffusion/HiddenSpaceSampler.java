package io.github.genatt.models.diffusion;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The reverse process of one matrix of logits per head in the hidden space of a {@link Perceptron}: one product of g × g per step instead
 * of two of n² × g. Legend: B rows of the batch, n length, H heads, g hidden width, w = n² logits, S steps.
 *
 * <p>A step is a ← p·a − q·f with f = r·W_2 + b_2 and r = φ(a·W_1 + c + e_t), c the condition and e_t the time. With P_t the product of the
 * factors p so far and K_t, R_t the sums of q/P and of r·q/P, a is P_t·(a_T − R_t·W_2 − K_t·b_2). So r depends only on R,
 * <pre>R_{t+1} = R_t + (q/P_{t+1})·φ(−P_t·R_t·G + P_t·(a_T·W_1 − K_t·g) + c + e_t),</pre>
 * with G and g of the {@link HiddenTransition}, and a_0 needs one product with W_2 at the end. The result equals the chain over logits up
 * to rounding. A bound on the logits inside the chain has no such form, and neither has a chain whose P_t leaves the range of floats.
 *
 * @param network  denoiser
 * @param rows     space of the logits
 * @param schedule noise schedule
 */
record HiddenSpaceSampler(Perceptron network, DiffusionSpace rows, NoiseSchedule schedule) {

    /**
     * Number of rows and heads that share G, assumed in the cost estimate; a choice by the actual batch would make rounding depend on the
     * batch.
     */
    private static final int SHARING = 16;
    /** Maximum factor of hidden rows and logits, with room up to the maximum float, 3e38. */
    private static final double MAX_FACTOR = 1e24;

    /** Whether it takes fewer multiplications than S steps over logits. */
    boolean pays(int steps) {
        double w = rows.w();
        double g = network.width();
        return steps * 2 * w > 2 * w + steps * g + w * g / SHARING;
    }

    /** Whether the coefficients of a chain of these steps, and what is multiplied by them, stay in the range of floats. */
    static boolean fits(List<ReverseStep> steps) {
        return Factors.of(steps).fit();
    }

    /** Runs the chain from logits [B, 1, H, w], or from zero: [B, 1, H, w]. */
    Tensor run(Optional<Tensor> start, int heads, List<ReverseStep> steps) {
        Ops ops = network.ops();
        Factors factors = Factors.of(steps);
        Weights weights = Weights.of(network);
        HiddenTransition loop = HiddenTransition.through(ops, rows, weights.outWithBias(ops), weights.into());
        int[] shape = {rows.leftPadding().length, heads, network.width()};
        Tensor known = known(start.map(a -> ops.matmul(network.seen(a), weights.into())), loop, factors, shape);
        Tensor sum = ops.constant(new float[shape[0] * shape[1] * shape[2]], shape);
        int last = steps.size() - 1;
        for (int t = 0; t < last; t++) {
            sum = ops.add(ops.scaleAndShift(row(t, sum, known, loop, factors), factors.weight()[t], 0), sum);
        }
        double kept = steps.get(last).keep() * factors.scale()[last];
        double taken = steps.get(last).outputFactor();
        Tensor total = ops.add(ops.scaleAndShift(row(last, sum, known, loop, factors), -taken, 0), ops.scaleAndShift(sum, -kept, 0));
        Tensor bias = ops.scaleAndShift(weights.bias(), -kept * factors.sum()[last] - taken, 0);
        Tensor made = ops.linear(ops.reshape(total, shape[0], 1, heads, shape[2]), weights.out(), bias);
        return start.map(a -> ops.add(made, ops.scaleAndShift(a, kept, 0))).orElse(made);
    }

    /** [B, H, g]: r at a step, from the sum R over the steps before it. */
    private Tensor row(int t, Tensor sum, Tensor known, HiddenTransition loop, Factors factors) {
        Ops ops = network.ops();
        Tensor back = ops.scaleAndShift(loop.times(sum), -factors.scale()[t], 0);
        return network.inner(ops.add(back, ops.reshape(ops.slice(known, 0, t, 1), sum.shape())));
    }

    /** [S, B·H, g]: the part of each step's rows that does not depend on earlier steps, P_t·(a_T·W_1 − K_t·g) + c + e_t. */
    private Tensor known(Optional<Tensor> start, HiddenTransition loop, Factors factors, int... shape) {
        Ops ops = network.ops();
        int count = shape[0] * shape[1] * shape[2];
        Tensor zero = ops.constant(new float[shape[1]], 1, shape[1], 1);
        Tensor bias = ops.add(ops.add(ops.constant(new float[shape[0]], shape[0], 1, 1), loop.bias()), zero);
        List<Tensor> parts = new ArrayList<>(List.of(ops.reshape(network.known(shape[1]), 1, count), ops.reshape(bias, 1, count)));
        start.ifPresent(u -> parts.add(ops.reshape(u, 1, count)));
        int steps = factors.scale().length;
        float[] shares = new float[steps * parts.size()];
        for (int t = 0; t < steps; t++) {
            shares[t * parts.size()] = 1;
            shares[t * parts.size() + 1] = (float) (-factors.scale()[t] * factors.sum()[t]);
            if (start.isPresent()) {
                shares[t * parts.size() + 2] = (float) factors.scale()[t];
            }
        }
        Tensor mixed = ops.matmul(ops.constant(shares, steps, parts.size()), ops.concat(0, parts.toArray(Tensor[]::new)));
        Tensor times = ops.reshape(network.time(new TimestepCoefficients(schedule, factors.from())), steps, 1, shape[2]);
        return ops.add(ops.reshape(mixed, steps, shape[0] * shape[1], shape[2]), times);
    }

    /**
     * Coefficients of the chain, for each step t.
     *
     * @param from   step at which the denoiser is evaluated
     * @param scale  P_t
     * @param sum    K_t
     * @param weight q/P_{t+1}; none for the last step, whose p may be zero
     */
    private record Factors(int[] from, double[] scale, double[] sum, double[] weight) {

        static Factors of(List<ReverseStep> steps) {
            int count = steps.size();
            Factors factors = new Factors(steps.stream().mapToInt(ReverseStep::from).toArray(), new double[count], new double[count],
                    new double[count - 1]);
            factors.scale[0] = 1;
            for (int t = 1; t < count; t++) {
                factors.scale[t] = factors.scale[t - 1] * steps.get(t - 1).keep();
                factors.weight[t - 1] = steps.get(t - 1).outputFactor() / factors.scale[t];
                factors.sum[t] = factors.sum[t - 1] + factors.weight[t - 1];
            }
            return factors;
        }

        boolean fit() {
            return Arrays.stream(scale).map(Math::abs).allMatch(factor -> factor > 1 / MAX_FACTOR && factor < MAX_FACTOR)
                    && Arrays.stream(weight).allMatch(factor -> Math.abs(factor) < MAX_FACTOR);
        }
    }

    /**
     * First and last layer of the network.
     *
     * @param into [w, g] W_1
     * @param out  [g, w] W_2
     * @param bias [w] b_2
     */
    private record Weights(Tensor into, Tensor out, Tensor bias) {

        static Weights of(Perceptron network) {
            return new Weights(network.into(), network.out(), network.outBias());
        }

        Tensor outWithBias(Ops ops) {
            return ops.concat(0, out, ops.reshape(bias, 1, bias.size(0)));
        }
    }
}
