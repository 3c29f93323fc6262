package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_mul;

import java.util.Arrays;
import java.util.Optional;

/**
 * A pending matrix product: y = (a·b + bias) ⊙ mask · scale + addend. Dropout, a factor and a sum after a product are fused into it; the
 * intermediate values are then never computed.
 */
final class PendingMatmul implements Deferred {
    private static final String ALONG = "+";

    private final Tape tape;
    private final String name;
    private final Terms terms;
    private final DnnTensor value;
    private boolean settled;

    /**
     * The computed expression.
     *
     * @param bias   [1, p]
     * @param mask   bytes of the shape of the product
     * @param addend of the shape of the product
     */
    record Terms(DnnTensor a, DnnTensor b, Optional<DnnTensor> bias, Optional<DnnTensor> mask, float scale, Optional<DnnTensor> addend) {

        static Terms of(DnnTensor a, DnnTensor b, Optional<DnnTensor> bias) {
            return new Terms(a, b, bias, Optional.empty(), 1, Optional.empty());
        }
    }

    /** @param value destination of the result, in the product's shape */
    PendingMatmul(Tape tape, String name, Terms terms, DnnTensor value) {
        this.tape = tape;
        this.name = name;
        this.terms = terms;
        this.value = value.later(this);
    }

    /** The pending product whose whole result is this tensor, if not yet computed. */
    static Optional<PendingMatmul> pendingOf(DnnTensor tensor) {
        return tensor.deferred instanceof PendingMatmul product && !product.settled && product.value.elementCount() == tensor.elementCount()
                && product.value.layout.dense && tensor.layout.dense ? Optional.of(product) : Optional.empty();
    }

    DnnTensor value() {
        return value;
    }

    /** The product times a number. */
    Optional<DnnTensor> scaled(double by, DnnTensor as) {
        return terms.addend.isPresent() ? Optional.empty()
                : fuse("scaleAndShift", new Terms(terms.a, terms.b, terms.bias, terms.mask, (float) (terms.scale * by), Optional.empty()),
                as);
    }

    /** The product with some elements set to zero, times a number. */
    Optional<DnnTensor> masked(DnnTensor mask, float by, DnnTensor as) {
        if (terms.addend.isPresent() || terms.mask.isPresent()) {
            return Optional.empty();
        }
        Optional<DnnTensor> bytes = Optional.of(mask.as(value.layout.dims));
        return fuse("dropout", new Terms(terms.a, terms.b, terms.bias, bytes, terms.scale * by, Optional.empty()), as);
    }

    /** The product plus a tensor of its shape; a broadcast tensor is added faster separately. */
    Optional<DnnTensor> plus(DnnTensor addend, DnnTensor as) {
        if (terms.addend.isPresent() || addend.elementCount() != value.elementCount()) {
            return Optional.empty();
        }
        Optional<DnnTensor> other = Optional.of(addend.as(value.layout.dims));
        return fuse("add", new Terms(terms.a, terms.b, terms.bias, terms.mask, terms.scale, other), as);
    }

    private Optional<DnnTensor> fuse(String operation, Terms more, DnnTensor as) {
        DnnTensor[] inputs = new Epilogue(more.bias, Optional.empty(), Optional.empty(), more.addend).operands(more.a, more.b);
        DnnTensor result = tape.result(value.layout.dims, inputs);
        return Optional.of(new PendingMatmul(tape, name + ALONG + operation, more, result).value().as(as.layout.dims));
    }

    @Override
    public void materialise() {
        if (!settled) {
            settled = true;
            int calls = name.contains(ALONG) ? 1 : 0;
            tape.kernels().meter.measure(name, calls, this::compute);
        }
    }

    private void compute() {
        tape.temporarily(() -> tape.kernels().matmul.run(terms.a, terms.b,
                new Epilogue(terms.bias, terms.mask, scale(), terms.addend), Output.store(value)));
        tape.record(value, this::push);
    }

    private void push() {
        DnnTensor dy = tape.gradient(value);
        DnnTensor masked = terms.mask.map(mask -> masked(dy, mask)).orElse(dy);
        Epilogue scaled = terms.mask.isPresent() ? Epilogue.NONE : Epilogue.scale(scale());
        terms.bias.filter(tape::requiresGrad).ifPresent(bias -> pushToBias(masked, bias));
        if (tape.requiresGrad(terms.b)) {
            tape.kernels().matmul.run(terms.a.transpose(), masked, scaled, tape.gradientTarget(terms.b));
        }
        if (tape.requiresGrad(terms.a)) {
            tape.kernels().matmul.run(masked, terms.b.transpose(), scaled, tape.gradientTarget(terms.a));
        }
        terms.addend.filter(tape::requiresGrad).ifPresent(addend -> tape.moveGradient(value, addend));
    }

    private DnnTensor masked(DnnTensor dy, DnnTensor mask) {
        DnnTensor masked = tape.scratch(dy.layout.dims);
        tape.kernels().binary.scaled(binary_mul, dy, mask, terms.scale, Output.store(masked));
        return masked;
    }

    private void pushToBias(DnnTensor dy, DnnTensor bias) {
        Output target = tape.gradientTarget(bias.as(bias.elementCount()));
        if (terms.mask.isPresent() || terms.scale == 1) {
            tape.kernels().repetition.sum(dy, target, AxisStride.of(dy.layout.dims, 0));
        } else {
            DnnTensor sum = tape.scratch(bias.elementCount());
            tape.kernels().repetition.sum(dy, Output.store(sum), AxisStride.of(dy.layout.dims, 0));
            tape.kernels().binary.run(binary_mul, sum, tape.scalar(terms.scale), target);
        }
    }

    /** The factor as an operand of the product's rank. */
    private Optional<DnnTensor> scale() {
        if (terms.scale == 1) {
            return Optional.empty();
        }
        int[] ones = new int[value.rank()];
        Arrays.fill(ones, 1);
        return Optional.of(tape.scalar(terms.scale).as(ones));
    }
}
