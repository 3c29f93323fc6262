package io.github.genatt.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.post_ops;

/** The operation on each element of a result before it is stored. */
record PostOp(Kind kind, float factor, Optional<DnnTensor> operand) {
    enum Kind { ACCUMULATE, SCALE, ADD, MULTIPLY, EXPONENTIAL }

    static final PostOp ACCUMULATE = new PostOp(Kind.ACCUMULATE, 1, Optional.empty());
    static final PostOp EXPONENTIAL = new PostOp(Kind.EXPONENTIAL, 1, Optional.empty());

    static PostOp scale(float factor) {
        return new PostOp(Kind.SCALE, factor, Optional.empty());
    }

    static PostOp add(DnnTensor operand) {
        return new PostOp(Kind.ADD, 1, Optional.of(operand));
    }

    static PostOp multiply(DnnTensor operand) {
        return new PostOp(Kind.MULTIPLY, 1, Optional.of(operand));
    }

    /** With what the target asks for behind them. */
    static List<PostOp> of(Output target, PostOp... first) {
        List<PostOp> list = new ArrayList<>(List.of(first));
        if (target.adds()) {
            list.add(ACCUMULATE);
        }
        return list;
    }

    void appendTo(post_ops list) {
        switch (kind) {
            case ACCUMULATE -> list.append_sum();
            case SCALE -> list.append_eltwise(algorithm.eltwise_linear, factor, 0);
            case ADD -> list.append_binary(algorithm.binary_add, Primitive.description(operand.orElseThrow()));
            case EXPONENTIAL -> list.append_eltwise(algorithm.eltwise_exp, 0, 0);
            case MULTIPLY -> list.append_binary(algorithm.binary_mul, Primitive.description(operand.orElseThrow()));
        }
    }
}
