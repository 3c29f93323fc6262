package io.github.genatt.testkit.engine;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Passes over small batches, and parameters for them. */
public final class Passes {

    private Passes() {
    }

    /** The row keys of a micro-batch that starts at a row of the batch. */
    public static long[] keys(int first, int rows) {
        return IntStream.range(first, first + rows).mapToLong(row -> 1000 + row).toArray();
    }

    /** The parameter of that name, created on first use from {@link OpCase#gaussians}. */
    public static Tensor parameter(EngineSession session, String name, int... shape) {
        Info info = new Info(name, true, shape);
        return session.parameters().find(name).orElseGet(() -> session.parameters().create(info, OpCase.gaussians(name, info.count())));
    }

    /** The output of one inference pass over one row. */
    public static <T> T runOnce(EngineSession session, Function<Ops, T> part) {
        return session.infer(List.of(keys(0, 1)), (ops, index) -> part.apply(ops)).get(0);
    }

    /** The row keys of a batch, in micro-batches of the given size. */
    public static List<long[]> parts(int rows, int size) {
        BiFunction<Integer, Integer, long[]> part = (from, to) -> keys(from, to - from);
        return IntStream.iterate(0, from -> from < rows, from -> from + size)
                .mapToObj(from -> part.apply(from, Math.min(rows, from + size))).toList();
    }
}
