package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.post_ops;

/** The operation on each element of a result before it is stored. */
record PostOp(Kind kind, float factor, Optional<DnnTensor> operand) {
    enum Kind { ACCUMULATE, SCALE, ADD, MULTIPLY, EXPONENTIAL, LOGISTIC, TANH }

    static final PostOp ACCUMULATE = new PostOp(Kind.ACCUMULATE, 1, Optional.empty());
    static final PostOp EXPONENTIAL = new PostOp(Kind.EXPONENTIAL, 1, Optional.empty());
    static final PostOp LOGISTIC = new PostOp(Kind.LOGISTIC, 1, Optional.empty());
    static final PostOp TANH = new PostOp(Kind.TANH, 1, Optional.empty());

    static PostOp scale(float factor) {
        return new PostOp(Kind.SCALE, factor, Optional.empty());
    }

    static PostOp add(DnnTensor operand) {
        return new PostOp(Kind.ADD, 1, Optional.of(operand));
    }

    static PostOp multiply(DnnTensor operand) {
        return new PostOp(Kind.MULTIPLY, 1, Optional.of(operand));
    }

    /** The post-ops followed by that of the output. */
    static List<PostOp> of(Output target, PostOp... first) {
        List<PostOp> list = new ArrayList<>(List.of(first));
        if (target.adds()) {
            list.add(ACCUMULATE);
        }
        return list;
    }

    /** oneDNN's argument numbers for the operands of post-ops, in order. */
    static IntStream arguments(List<PostOp> postOps) {
        return IntStream.range(0, postOps.size()).filter(i -> postOps.get(i).operand().isPresent())
                .map(i -> DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (i + 1) | DNNL_ARG_SRC_1);
    }

    void appendTo(post_ops list) {
        switch (kind) {
            case ACCUMULATE -> list.append_sum();
            case SCALE -> list.append_eltwise(algorithm.eltwise_linear, factor, 0);
            case ADD -> list.append_binary(algorithm.binary_add, Primitive.description(operand.orElseThrow()));
            case EXPONENTIAL -> list.append_eltwise(algorithm.eltwise_exp, 0, 0);
            case LOGISTIC -> list.append_eltwise(algorithm.eltwise_logistic, 0, 0);
            case TANH -> list.append_eltwise(algorithm.eltwise_tanh, 0, 0);
            case MULTIPLY -> list.append_binary(algorithm.binary_mul, Primitive.description(operand.orElseThrow()));
        }
    }
}
