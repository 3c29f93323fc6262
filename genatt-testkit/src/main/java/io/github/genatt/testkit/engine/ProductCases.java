package io.github.genatt.testkit.engine;

import static io.github.genatt.testkit.engine.OpCase.dims;
import static io.github.genatt.testkit.engine.OpCase.of;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;

/** Cases of matrix products: dense, strided, in batches, and in attention. */
final class ProductCases {

    private ProductCases() {
    }

    /** [B, n, 3·H·w] → the k-th of three parts, as [B, H, n, w]. */
    private static Tensor head(Ops o, Tensor x, int k, int heads) {
        int width = x.size(2) / 3;
        return o.permute(o.reshape(o.slice(x, -1, k * width, width), x.size(0), x.size(1), heads, width / heads), 0, 2, 1, 3);
    }

    private static Tensor attention(Ops o, Tensor x, int heads) {
        Tensor weights = o.softmax(o.matmul(head(o, x, 0, heads), o.permute(head(o, x, 1, heads), 0, 1, 3, 2)));
        return o.reshape(o.permute(o.matmul(weights, head(o, x, 2, heads)), 0, 2, 1, 3), x.size(0), x.size(1), x.size(2) / 3);
    }

    static List<OpCase> all() {
        return List.of(
                of("matmul", (o, x) -> o.matmul(x.get(0), x.get(1)), dims(6, 8), dims(8, 5)),
                of("matmul of a tensor with itself", (o, x) -> {
                    Tensor y = o.apply(UnaryOp.TANH, x.get(0));
                    return o.matmul(y, y);
                }, dims(5, 5)),
                of("matmul with its own transpose", (o, x) -> o.matmul(x.get(0), o.permute(x.get(0), 1, 0)), dims(4, 6)),
                of("matmul of batches", (o, x) -> o.matmul(x.get(0), x.get(1)), dims(2, 3, 4, 5), dims(2, 3, 5, 2)),
                of("matmul of a batch with a matrix", (o, x) -> o.matmul(x.get(0), x.get(1)), dims(2, 3, 5), dims(5, 4)),
                of("matmul of a permuted batch with a matrix", (o, x) -> o.matmul(o.permute(x.get(0), 1, 0, 2), o.permute(x.get(1), 1, 0)),
                        dims(2, 3, 5), dims(4, 5)),
                of("matmul of matrices without a dense axis", (o, x) -> o.matmul(o.permute(x.get(0), 0, 2, 3, 1),
                        o.permute(x.get(1), 0, 2, 3, 1)),
                        dims(2, 3, 2, 4), dims(2, 5, 2, 3)),
                of("matmul of one row and one column", (o, x) -> o.matmul(x.get(0), x.get(1)), dims(1, 4), dims(4, 1)),
                of("attention over split heads", (o, x) -> attention(o, o.apply(UnaryOp.TANH, x.get(0)), 2), dims(2, 5, 24)),
                of("attention of one row of length one", (o, x) -> attention(o, o.apply(UnaryOp.TANH, x.get(0)), 2), dims(1, 1, 24)),
                of("attention over two split heads of a single row", (o, x) -> attention(o, o.apply(UnaryOp.TANH, x.get(0)), 2), dims(1,
                        7, 24)),
                of("attention over four split heads of a single row", (o, x) -> attention(o, o.apply(UnaryOp.TANH, x.get(0)), 4), dims(1,
                        2, 48)),
                of("attention with one head", (o, x) -> attention(o, o.apply(UnaryOp.TANH, x.get(0)), 1), dims(3, 4, 12)),
                of("linear", (o, x) -> o.linear(x.get(0), x.get(1), x.get(2)), dims(2, 3, 5), dims(5, 4), dims(4)),
                of("linear of a slice with a shared weight", (o, x) -> {
                    Tensor y = o.linear(o.slice(x.get(0), -1, 1, 4), x.get(1), x.get(2));
                    return o.linear(o.apply(UnaryOp.TANH, y), x.get(1), x.get(2));
                }, dims(2, 3, 6), dims(4, 4), dims(4)),
                of("linear of a permuted tensor", (o, x) -> o.linear(o.permute(x.get(0), 0, 2, 1), x.get(1), x.get(2)), dims(2, 5, 3),
                        dims(5, 4), dims(4)),
                of("linear of one vector to one number", (o, x) -> o.linear(x.get(0), x.get(1), x.get(2)), dims(5), dims(5, 1), dims(1)),
                of("linear with a permuted weight and a slice of a bias", (o, x) -> o.linear(x.get(0), o.permute(x.get(1), 1, 0),
                        o.slice(x.get(2), 0, 1, 4)), dims(3, 5), dims(4, 5), dims(6)),
                of("linear of one number", (o, x) -> o.linear(x.get(0), x.get(1), x.get(2)), dims(1, 1), dims(1, 1), dims(1)),
                of("matmul of two numbers", (o, x) -> o.matmul(x.get(0), x.get(1)), dims(1, 1), dims(1, 1)),
                of("matmul of slices of batches", (o, x) -> o.matmul(o.slice(x.get(0), 2, 1, 3), o.slice(x.get(1), 1, 2, 3)),
                        dims(2, 3, 5), dims(2, 6, 4)),
                of("matmul of a batch of one with its own transpose", (o, x) -> o.matmul(x.get(0), o.permute(x.get(0), 0, 2, 1)),
                        dims(1, 3, 4)));
    }
}
