package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.Lifetime;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;

/** Reverse-mode differentiation of one pass: operations compute immediately and record how to propagate their gradient. */
final class Tape {

    /** Propagates the gradient of a result to its inputs. */
    private record Step(NdTensor result, Consumer<INDArray> push) {
    }

    /**
     * The gradient accumulated so far.
     *
     * @param own whether the array is exclusive, so that it may be added to in place
     */
    private record Gradient(INDArray sum, boolean own) {

        Gradient plus(INDArray more) {
            return own ? new Gradient(sum.addi(more), true) : new Gradient(sum.add(more), true);
        }
    }

    private final TapePass pass;
    private final Lifetime lifetime;
    private final List<Step> steps = new ArrayList<>();
    private final Map<NdTensor, Gradient> gradients = new IdentityHashMap<>();

    /** @param lifetime lifetime of the tensors of this pass */
    Tape(TapePass pass, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.pass = pass;
    }

    TapePass pass() {
        return pass;
    }

    /**
     * The operand of an operation as a tensor of this engine; it is the only access from a tensor to its array, so no operation can skip
     * the check.
     *
     * @throws IllegalArgumentException for a tensor of another engine
     * @throws IllegalStateException for a tensor of a closed session, of another session or of another pass
     */
    NdTensor own(Tensor tensor) {
        if (tensor instanceof NdTensor own) {
            lifetime.requireOperand(own.lifetime());
            return own;
        }
        throw new IllegalArgumentException("a tensor of another engine: " + tensor.getClass().getName() + " instead of "
                + NdTensor.class.getName());
    }

    /** Whether any of the tensors needs a gradient. */
    boolean needs(NdTensor... tensors) {
        if (pass.gradEnabled()) {
            for (NdTensor tensor : tensors) {
                if (tensor.trained()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A value without gradient. */
    NdTensor constant(INDArray array) {
        lifetime.requireRunning();
        return new NdTensor(array, false, lifetime);
    }

    /** Records the result of an operation on inputs, and how to propagate its gradient to them. */
    NdTensor result(INDArray array, Consumer<INDArray> push, NdTensor... inputs) {
        lifetime.requireRunning();
        NdTensor result = new NdTensor(array, needs(inputs), lifetime);
        if (result.trained()) {
            steps.add(new Step(result, push));
        }
        return result;
    }

    /** Contributes a gradient of the tensor's shape, computed only if needed. */
    void push(NdTensor to, Supplier<INDArray> gradient) {
        if (needs(to)) {
            INDArray more = gradient.get();
            gradients.merge(to, new Gradient(more, false), (sum, added) -> sum.plus(added.sum()));
        }
    }

    /** Contributes to a slice of the tensor. */
    void push(NdTensor to, INDArrayIndex[] stretch, INDArray gradient) {
        if (needs(to)) {
            whole(to).get(stretch).addi(gradient);
        }
    }

    /** The gradient of a tensor so far, for in-place addition. */
    INDArray whole(NdTensor to) {
        return gradients.compute(to, (tensor, sum) -> {
            if (sum == null) {
                return new Gradient(Heap.zeros(to.shape()), true);
            }
            return sum.own() ? sum : new Gradient(sum.sum().dup('c'), true);
        }).sum();
    }

    /** Propagates all gradients to the leaf tensors and returns the gradients of these. */
    Map<NdTensor, INDArray> backward() {
        Collections.reverse(steps);
        for (Step step : steps) {
            Gradient arrived = gradients.remove(step.result());
            if (arrived != null) {
                step.push().accept(arrived.sum());
            }
        }
        Map<NdTensor, INDArray> leaves = new IdentityHashMap<>();
        gradients.forEach((tensor, gradient) -> leaves.put(tensor, gradient.sum()));
        return leaves;
    }
}
