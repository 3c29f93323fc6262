package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_add;
import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_div;
import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_mul;
import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_sub;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_clip;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_exp;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_gelu_erf;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_log;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_soft_relu;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_sqrt;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_square;
import static org.bytedeco.dnnl.global.dnnl.algorithm.eltwise_tanh;

import io.github.genatt.engine.onednn.EltwiseKernel.Function;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** Element-wise operations. */
final class ElementOps {
    private final Tape tape;
    private final ShapeOps shapes;
    private final Broadcast broadcast;
    private final Kernels kernels;

    ElementOps(Tape tape, ShapeOps shapes, Broadcast broadcast) {
        this.tape = tape;
        this.shapes = shapes;
        this.broadcast = broadcast;
        kernels = tape.kernels();
    }

    DnnTensor add(DnnTensor x, DnnTensor y) {
        DnnTensor a = shapes.contiguous(x);
        DnnTensor b = shapes.contiguous(y);
        DnnTensor c = combine(binary_add, a, b);
        return tape.record(c, () -> {
            broadcast.contribute(tape.gradient(c), a);
            if (tape.requiresGrad(b) && b.elementCount() == c.elementCount()) {
                tape.moveGradient(c, b);
            } else {
                broadcast.contribute(tape.gradient(c), b);
            }
        });
    }

    DnnTensor subtract(DnnTensor x, DnnTensor y) {
        DnnTensor a = shapes.contiguous(x);
        DnnTensor b = shapes.contiguous(y);
        DnnTensor c = combine(binary_sub, a, b);
        return tape.record(c, () -> {
            DnnTensor gradient = tape.gradient(c);
            broadcast.contribute(gradient, a);
            if (tape.requiresGrad(b)) {
                DnnTensor negative = tape.scratch(c.layout.dims);
                kernels.binary.run(binary_mul, gradient, ones(c, -1), Output.store(negative));
                broadcast.contribute(negative, b);
            }
        });
    }

    DnnTensor multiply(DnnTensor x, DnnTensor y) {
        DnnTensor a = shapes.contiguous(x);
        DnnTensor b = shapes.contiguous(y);
        DnnTensor c = combine(binary_mul, a, b);
        return tape.record(c, () -> {
            passProduct(tape.gradient(c), b, a);
            passProduct(tape.gradient(c), a, b);
        });
    }

    /** da = dc / b; db = −dc ⊙ c / b. */
    DnnTensor divide(DnnTensor x, DnnTensor y) {
        DnnTensor a = shapes.contiguous(x);
        DnnTensor b = shapes.contiguous(y);
        DnnTensor c = combine(binary_div, a, b);
        return tape.record(c, () -> {
            DnnTensor quotient = tape.scratch(c.layout.dims);
            DnnTensor divisor = broadcast.second(b.as(Shapes.padded(b, c.rank())), c.layout.dims);
            kernels.binary.run(binary_div, tape.gradient(c), divisor, Output.store(quotient));
            broadcast.contribute(quotient, a);
            if (tape.requiresGrad(b)) {
                DnnTensor share = tape.scratch(c.layout.dims);
                kernels.binary.scaled(binary_mul, quotient, c, -1, Output.store(share));
                broadcast.contribute(share, b);
            }
        });
    }

    DnnTensor affine(DnnTensor input, double scale, double shift) {
        DnnTensor x = shapes.contiguous(input);
        DnnTensor y = tape.result(x.layout.dims, x);
        // Constants are operands: as attributes of a primitive, each value would compile another primitive.
        kernels.binary.affine(x, tape.scalar(scale), tape.scalar(shift), y);
        return tape.record(y, () -> kernels.binary.run(binary_mul, tape.gradient(y), ones(y, scale), tape.gradientTarget(x)));
    }

    DnnTensor apply(UnaryOp function, DnnTensor x) {
        return apply(function(function), x);
    }

    DnnTensor clamp(DnnTensor x, double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clamp needs low <= high, found " + low + " and " + high);
        }
        return apply(new Function(eltwise_clip, (float) low, (float) high), x);
    }

    private DnnTensor apply(Function function, DnnTensor input) {
        DnnTensor x = shapes.contiguous(input);
        DnnTensor y = tape.result(x.layout.dims, x);
        kernels.eltwise.run(function, x, y);
        return tape.record(y, () -> tape.contribute(x, dx -> kernels.eltwise.backward(function, x, tape.gradient(y), dx)));
    }

    private static Function function(UnaryOp function) {
        return switch (function) {
            case RELU -> new Function(eltwise_relu, 0, 0);
            case GELU -> new Function(eltwise_gelu_erf, 0, 0);
            case TANH -> new Function(eltwise_tanh, 0, 0);
            case SIGMOID -> new Function(eltwise_logistic, 0, 0);
            case EXP -> new Function(eltwise_exp, 0, 0);
            case LOG -> new Function(eltwise_log, 0, 0);
            case SQUARE -> new Function(eltwise_square, 0, 0);
            case SQRT -> new Function(eltwise_sqrt, 0, 0);
            case SOFTPLUS -> new Function(eltwise_soft_relu, 1, 0);
            case ELU -> new Function(eltwise_elu, 1, 0);
        };
    }

    /** a ∘ b with broadcasting. oneDNN broadcasts only the second operand. */
    private DnnTensor combine(algorithm operation, DnnTensor a, DnnTensor b) {
        int[] dims = Shapes.common(operation.name().substring("binary_".length()), a, b);
        DnnTensor left = a.as(Shapes.padded(a, dims.length));
        DnnTensor right = b.as(Shapes.padded(b, dims.length));
        DnnTensor c = tape.result(dims, a, b);
        tape.temporarily(() -> {
            if (Arrays.equals(left.layout.dims, dims)) {
                kernels.binary.run(operation, left, broadcast.second(right, dims), Output.store(c));
            } else if (Arrays.equals(right.layout.dims, dims) && operation != binary_sub && operation != binary_div) {
                kernels.binary.run(operation, right, broadcast.second(left, dims), Output.store(c));
            } else {
                broadcast.repeat(left, c);
                kernels.binary.run(operation, c, broadcast.second(right, dims), Output.store(c));
            }
        });
        return c;
    }

    /** Contributes gradient ⊙ factor to x. */
    private void passProduct(DnnTensor gradient, DnnTensor factor, DnnTensor x) {
        if (!tape.requiresGrad(x)) {
            return;
        }
        DnnTensor other = broadcast.second(factor.as(Shapes.padded(factor, gradient.rank())), gradient.layout.dims);
        if (x.elementCount() == gradient.elementCount()) {
            kernels.binary.run(binary_mul, gradient, other, tape.gradientTarget(x).as(gradient.layout.dims));
        } else {
            DnnTensor product = tape.scratch(gradient.layout.dims);
            kernels.binary.run(binary_mul, gradient, other, Output.store(product));
            broadcast.contribute(product, x);
        }
    }

    /** A value whose shape broadcasts to that of x. */
    private DnnTensor ones(DnnTensor x, double value) {
        int[] dims = new int[x.rank()];
        Arrays.fill(dims, 1);
        return tape.scalar(value).as(dims);
    }
}
