package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Lifetime;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reverse-mode differentiation of one pass: operations compute immediately and record how to propagate their gradient.
 *
 * <p>Results live in one arena and their gradients in another, which reuses memory as soon as a gradient has been propagated.
 */
final class Tape {

    /** Propagates the gradient of a result to its inputs. */
    private record Step(DnnTensor result, Runnable push, String operation) {
    }

    private static final String GRADIENT = " gradient";

    private final Kernels kernels;
    private final Arena values;
    private final Arena gradients;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Deque<MemoryRef>> idle = new HashMap<>();
    private final NativeMemory memory;
    private TapePass pass;
    private Lifetime lifetime;

    Tape(Kernels kernels, NativeMemory memory) {
        this.kernels = kernels;
        this.memory = memory;
        lifetime = memory.lifetime().pass();
        lifetime.end();
        values = new Arena(memory);
        gradients = new Arena(memory);
    }

    /** Discards the previous pass; its tensors are rejected from now on. */
    void begin(TapePass next) {
        end();
        pass = next;
        lifetime = memory.lifetime().pass();
        values.reset(lifetime);
        gradients.reset(lifetime);
        steps.clear();
        idle.clear();
    }

    /** Ends the pass: its tensors are rejected from now on. */
    void end() {
        lifetime.end();
    }

    /**
     * The operand of an operation as a tensor of this engine, with its values computed. With {@link #unsettled}, it is the only access from
     * a tensor to its memory, so no operation can skip the check.
     *
     * @throws IllegalArgumentException for a tensor of another engine
     * @throws IllegalStateException for a tensor of a closed session, of another session or of another pass
     */
    DnnTensor own(Tensor tensor) {
        DnnTensor own = unsettled(tensor);
        own.deferred.materialise();
        return own;
    }

    /** The same without its values, for operations that can be fused with it. Views of a parameter belong to the pass. */
    DnnTensor unsettled(Tensor tensor) {
        if (tensor instanceof DnnTensor own) {
            lifetime.requireOperand(own.slot.lifetime());
            return own.during(lifetime);
        }
        throw new IllegalArgumentException("a tensor of another engine: " + tensor.getClass().getName());
    }

    /** Computes all gradients. */
    void backward() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            Intermediate origin = (Intermediate) step.result().origin;
            if (origin.gradient().isPresent()) {
                kernels.meter.measure(step.operation() + GRADIENT, () -> temporarily(step.push()));
                origin.gradient().ifPresent(slot -> idle.computeIfAbsent(origin.count, count -> new ArrayDeque<>()).push(slot));
            }
        }
    }

    Kernels kernels() {
        return kernels;
    }

    TapePass pass() {
        return pass;
    }

    /** Whether any of the tensors needs a gradient. */
    boolean requiresGrad(DnnTensor... tensors) {
        if (pass.gradEnabled()) {
            for (DnnTensor tensor : tensors) {
                if (tensor.origin != GradientOwner.Constant.CONSTANT) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- memory ----

    /** Memory for the result of an operation on the given inputs. */
    DnnTensor result(int[] dims, DnnTensor... inputs) {
        Layout layout = Layout.of(dims);
        MemoryRef slot = values.allocate(layout.count);
        return DnnTensor.of(slot, layout, requiresGrad(inputs) ? new Intermediate(slot, layout.count) : GradientOwner.Constant.CONSTANT);
    }

    /** Memory without gradient. */
    DnnTensor scratch(int... dims) {
        Layout layout = Layout.of(dims);
        return DnnTensor.of(values.allocate(layout.count), layout, GradientOwner.Constant.CONSTANT);
    }

    MemoryRef allocate(int floats) {
        return values.allocate(floats);
    }

    /** A constant of shape [1]. */
    DnnTensor scalar(double value) {
        DnnTensor scalar = scratch(1);
        scalar.slot.block().floats().put(scalar.slot.at(), (float) value);
        return scalar;
    }

    /** Releases the memory that an action allocated. */
    void temporarily(Runnable action) {
        Arena.Mark mark = values.mark();
        action.run();
        values.reset(mark);
    }

    // ---- gradients ----

    /** Records how to propagate the gradient of a result; skipped if none ever arrives. */
    DnnTensor record(DnnTensor result, Runnable push) {
        if (requiresGrad(result)) {
            steps.add(new Step(result, push, kernels.meter.operation()));
        }
        return result;
    }

    /** The accumulated gradient of a tensor of this pass. */
    DnnTensor gradient(DnnTensor tensor) {
        Intermediate origin = (Intermediate) tensor.origin;
        return tensor.in(origin.gradient().orElseThrow().plus(tensor.slot.at() - origin.value.at()));
    }

    /** The destination of the next contribution to a tensor's gradient: the first is stored, later ones are added. */
    Output gradientTarget(DnnTensor tensor) {
        if (tensor.origin instanceof Parameter parameter) {
            return Output.add(tensor.in(new MemoryRef(parameter.gradient(pass.shard()), tensor.slot.at(), tensor.slot.lifetime())));
        }
        Intermediate origin = (Intermediate) tensor.origin;
        if (origin.gradient().isPresent()) {
            return Output.add(gradient(tensor));
        }
        Deque<MemoryRef> free = idle.get(origin.count);
        MemoryRef slot = free == null || free.isEmpty() ? gradients.allocate(origin.count) : free.pop();
        origin.gradient(slot);
        boolean whole = tensor.elementCount() == origin.count;
        if (!whole) {
            slot.block().zero(slot.at(), origin.count);
        }
        return new Output(gradient(tensor), !whole);
    }

    /** The same for a contribution that can only be added. */
    DnnTensor accumulator(DnnTensor tensor) {
        Output target = gradientTarget(tensor);
        if (!target.adds()) {
            Intermediate origin = (Intermediate) tensor.origin;
            MemoryRef slot = origin.gradient().orElseThrow();
            slot.block().zero(slot.at(), origin.count);
        }
        return target.tensor();
    }

    /** Contributes the output of a kernel that can only store, and only row-major. */
    void contribute(DnnTensor tensor, Consumer<DnnTensor> kernel) {
        Output target = gradientTarget(tensor);
        if (!target.adds() && target.tensor().layout.dense) {
            kernel.accept(target.tensor());
        } else {
            DnnTensor temporary = scratch(tensor.layout.dims);
            kernel.accept(temporary);
            kernels.copy.run(temporary, target);
        }
    }

    /** Contributes the gradient of a result that is no longer needed: the other tensor takes over its memory if possible. */
    void moveGradient(DnnTensor result, DnnTensor to) {
        Intermediate from = (Intermediate) result.origin;
        if (to.origin instanceof Intermediate other && other.gradient().isEmpty() && other.count == from.count
                && result.elementCount() == from.count
                && to.elementCount() == other.count && result.layout.dense && to.layout.dense) {
            other.gradient(from.handOver());
        } else {
            pass(gradient(result).as(to.layout.dims), to);
        }
    }

    /** Contributes a gradient of the tensor's own shape. */
    void pass(DnnTensor gradient, DnnTensor tensor) {
        if (requiresGrad(tensor)) {
            kernels.copy.run(gradient, gradientTarget(tensor));
        }
    }
}
