package io.github.genatt.engine.onednn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Operations on the elements of a product before they are stored: y = (a·b + bias) ⊙ mask · scale + addend.
 *
 * @param bias   [1, p]
 * @param mask   bytes of the shape of the product
 * @param scale  [1, .., 1]: an operand, since each value of a constant would compile another kernel
 * @param addend of the shape of the product
 */
record Epilogue(Optional<DnnTensor> bias, Optional<DnnTensor> mask, Optional<DnnTensor> scale, Optional<DnnTensor> addend) {
    static final Epilogue NONE = new Epilogue(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Epilogue scale(Optional<DnnTensor> scale) {
        return new Epilogue(Optional.empty(), Optional.empty(), scale, Optional.empty());
    }

    /** The same with the operands of the product's rank viewed through other axes. */
    Epilogue seen(UnaryOperator<DnnTensor> view) {
        return new Epilogue(bias, mask.map(view), scale.map(view), addend.map(view));
    }

    /** The post-ops in the order of application, followed by that of the output. */
    List<PostOp> postOps(Output target) {
        Stream<Optional<PostOp>> own = Stream.of(mask.map(PostOp::multiply), scale.map(PostOp::multiply), addend.map(PostOp::add));
        return PostOp.of(target, own.flatMap(Optional::stream).toArray(PostOp[]::new));
    }

    /** Appends its operands to the given ones, in the order of the post-ops. */
    DnnTensor[] operands(DnnTensor... first) {
        return Stream.of(Arrays.stream(first), bias.stream(), mask.stream(), scale.stream(), addend.stream())
                .flatMap(tensors -> tensors).toArray(DnnTensor[]::new);
    }
}
