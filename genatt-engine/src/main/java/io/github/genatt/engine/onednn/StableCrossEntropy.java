package io.github.genatt.engine.onednn;

import io.github.genatt.engine.onednn.TableCrossEntropy.Chunk;
import io.github.genatt.engine.onednn.TableCrossEntropy.Problem;

/** Cross-entropy of a chunk for logits of any size: probabilities by softmax, which subtracts the largest logit. */
final class StableCrossEntropy {
    /** Below this, a probability is too small for its logarithm. */
    private static final float SMALL = 1e-30f;

    private final Tape tape;

    StableCrossEntropy(Tape tape) {
        this.tape = tape;
    }

    /** Returns the loss and propagates its gradients. */
    double loss(Chunk chunk) {
        Problem problem = chunk.problem();
        tape.kernels().matmul.run(chunk.states(), problem.table().transpose(), Output.store(chunk.logits()));
        double loss = value(chunk);
        if (tape.requiresGrad(problem.states())) {
            pushToStates(chunk);
        }
        if (tape.requiresGrad(problem.table())) {
            HeapRows states = new HeapRows(chunk.states());
            for (int i = 0; i < chunk.rows().length; i++) {
                float[] state = states.row(i);
                float factor = problem.factor(chunk.rows()[i]);
                for (int j = 0; j < state.length; j++) {
                    state[j] *= factor;
                }
                states.write(i, state);
            }
            tape.kernels().matmul.run(chunk.logits().transpose(), chunk.states(), tape.gradientTarget(problem.table()));
        }
        return loss;
    }

    /** Turns the logits into probabilities minus one at the target, and sums the loss. */
    private double value(Chunk chunk) {
        Problem problem = chunk.problem();
        int[] rows = chunk.rows();
        HeapRows shares = new HeapRows(chunk.logits());
        HeapRows states = new HeapRows(chunk.states());
        float[] targetLogits = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            targetLogits[i] = shares.get(i, problem.targets()[rows[i]]);
        }
        tape.kernels().softmax.run(chunk.logits(), chunk.logits());
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            int target = problem.targets()[rows[i]];
            float share = shares.get(i, target);
            double loss = share > SMALL ? -Math.log(share) : unlikely(problem, shares.row(i), states.row(i).clone()) - targetLogits[i];
            sum += problem.weights()[rows[i]] * loss;
            shares.put(i, target, share - 1);
        }
        return sum;
    }

    /** The logarithm of the sum of the exponentials, from the largest logit, which is recomputed. */
    private static double unlikely(Problem problem, float[] shares, float[] state) {
        int best = ClassIds.argMax(shares);
        HeapRows table = new HeapRows(problem.table());
        return table.dot(state, table.row(best)) - Math.log(shares[best]);
    }

    private void pushToStates(Chunk chunk) {
        Problem problem = chunk.problem();
        DnnTensor gradient = tape.scratch(chunk.states().layout.dims);
        tape.kernels().matmul.run(chunk.logits(), problem.table(), Output.store(gradient));
        HeapRows from = new HeapRows(gradient);
        HeapRows into = new HeapRows(tape.accumulator(problem.states()));
        for (int i = 0; i < chunk.rows().length; i++) {
            into.add(chunk.rows()[i], problem.factor(chunk.rows()[i]), from.row(i));
        }
    }
}
