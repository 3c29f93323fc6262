package io.github.genatt.testkit.engine;

import static io.github.genatt.testkit.engine.OpCase.dims;
import static io.github.genatt.testkit.engine.OpCase.of;

import io.github.genatt.tensor.UnaryOp;
import java.util.List;

/** Cases of look-ups, with repeated and missing rows. */
final class LookupCases {

    private LookupCases() {
    }

    static List<OpCase> all() {
        int[] ids = {1, 3, 3, -1, 0, 3};
        return List.of(
                of("gather with a repeated and a missing id", (o, x) -> o.apply(UnaryOp.TANH, o.gather(x.get(0), ids)), dims(5, 8)),
                of("gather from a slice of a table", (o, x) -> o.gather(o.slice(x.get(0), 0, 1, 4), ids), dims(5, 8)),
                of("gather from a computed, transposed table", (o, x) -> o.gather(o.permute(o.apply(UnaryOp.TANH, x.get(0)), 1, 0), ids),
                        dims(7, 5)),
                of("gather twice from one table", (o, x) -> o.multiply(o.gather(x.get(0), ids),
                        o.gather(x.get(0), new int[] {0, 0, 1, 1, 4, 4})), dims(5, 8)),
                of("gatherDot", (o, x) -> o.gatherDot(o.apply(UnaryOp.TANH, x.get(0)), x.get(1), ids), dims(3, 7), dims(5, 7)),
                of("gatherDot with one id each", (o, x) -> o.gatherDot(x.get(0), o.slice(x.get(1), 0, 1, 4), ids), dims(6, 8), dims(5, 8)),
                of("gather of one row again and again", (o, x) -> o.apply(UnaryOp.TANH, o.gather(x.get(0), new int[40])), dims(3, 5)),
                of("gather of missing ids alone", (o, x) -> o.add(o.gather(x.get(0), new int[] {-1, -1}), x.get(0)), dims(2, 3)),
                of("gather from a table of one number", (o, x) -> o.gather(x.get(0), new int[] {0, -1, 0}), dims(1, 1)),
                of("gather from columns of a table", (o, x) -> o.gather(o.slice(x.get(0), 1, 2, 3), ids), dims(5, 8)),
                of("gatherDot of views with repeated ids", (o, x) -> o.gatherDot(o.permute(x.get(0), 1, 0), o.permute(x.get(1), 1, 0), ids),
                        dims(4, 3), dims(4, 5)),
                of("gatherDot of a table with itself", (o, x) -> o.gatherDot(x.get(0), x.get(0), new int[] {0, 1, 1, 1, 2, -1}),
                        dims(3, 4)),
                of("gatherDot of one number", (o, x) -> o.gatherDot(x.get(0), x.get(1), new int[] {0}), dims(1, 1), dims(1, 1)));
    }
}
