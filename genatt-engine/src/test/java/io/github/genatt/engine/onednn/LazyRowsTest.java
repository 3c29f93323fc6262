package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.engine.OpCase;
import io.github.genatt.testkit.engine.Passes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table whose rows are updated when they are used has the bits of one that is updated as a whole with every step. */
class LazyRowsTest {
    private static final int ROWS = 600;
    private static final int WIDTH = 13;
    private static final int PARTS = 8;
    private static final AdamConfig ADAM = new AdamConfig(0.01, 0.8, 0.99, 1e-8);

    private static EngineSession open(int threads, boolean lazy) {
        return new OneDnnSession(EngineSettings.of(threads), lazy);
    }

    private static Tensor table(EngineSession session) {
        return Passes.parameter(session, "items", ROWS, WIDTH);
    }

    /** Ids of which some come often, some twice in a part, most seldom; row 0 stays out. */
    private static int[] ids(int step, int part, int count) {
        Random random = new Random(31L * step + part);
        return IntStream.range(0, count).map(i -> i % 5 == 4 ? -1 : (int) ((ROWS - 1) * Math.pow(random.nextDouble(), 4))).toArray();
    }

    /** A look-up in the table and products with candidates of the table without its first row. */
    private static void step(EngineSession session, int step, AdamConfig adam) {
        Tensor table = table(session);
        session.accumulateGradients(Passes.parts(PARTS, 1), (o, part) -> {
            int[] ids = ids(step, part, 5);
            Tensor states = o.gather(table, IntStream.of(ids).map(id -> id < 0 ? id : id + 1).toArray());
            Tensor logits = o.gatherDot(states, o.slice(table, 0, 1, ROWS - 1), ids(step + 1000, part, 10));
            return List.of(o.weightedSum(o.multiply(logits, logits), OpCase.gaussians("logits" + step, 10), 1),
                    o.weightedSum(states, OpCase.gaussians("states" + step, ids.length * WIDTH), 1));
        });
        session.update(adam);
    }

    /** Everything that was read on the way. */
    private static List<float[]> trained(EngineSession session) {
        List<float[]> read = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            step(session, step, step < 40 ? ADAM : new AdamConfig(0.02, 0.7, 0.98, 1e-6));
            int now = step;
            if (step % 7 == 3) {
                session.infer(Passes.parts(PARTS, 1), (o, part) -> coldRows(o, table(session), now)).forEach(read::add);
            }
            if (step % 13 == 12) {
                session.infer(Passes.parts(PARTS, 1), (o, part) -> products(o, table(session))).forEach(read::add);
            }
            if (step == 20) {
                read.add(session.parameters().read("items"));
            }
            if (step == 30) {
                read.addAll(List.of(session.parameters().moments("items")));
            }
            if (step == 45) {
                denseGradient(session);
            }
        }
        read.add(session.parameters().read("items"));
        read.addAll(List.of(session.parameters().moments("items")));
        return read;
    }

    private static float[] coldRows(Ops o, Tensor table, int step) {
        return o.gather(o.slice(table, 0, 2, ROWS - 2), new int[] {ROWS - 3, step, ROWS / 2, ROWS - 3, -1, 300}).toArray();
    }

    private static float[] products(Ops o, Tensor table) {
        return o.matmul(o.constant(OpCase.gaussians("states", 2 * WIDTH), 2, WIDTH), o.permute(table, 1, 0)).toArray();
    }

    private static void denseGradient(EngineSession session) {
        Tensor table = table(session);
        session.accumulateGradients(Passes.parts(2, 1), (o, part) -> List.of(
                o.weightedSum(o.multiply(table, table), OpCase.gaussians("all" + part, ROWS * WIDTH), 1e-2)));
        session.update(ADAM);
    }

    private static void assertSame(List<float[]> expected, List<float[]> found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), found.get(i), "what was read as number " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void allThatIsReadHasTheBitsOfWholeUpdates(int threads) {
        try (EngineSession whole = open(1, false); EngineSession lazy = open(threads, true)) {
            assertSame(trained(whole), trained(lazy));
        }
    }

    @Test
    void rowsWithoutGradientWaitUntilTheyAreLookedAt() {
        try (OneDnnSession session = new OneDnnSession(EngineSettings.of(1))) {
            Tensor table = table(session);
            int cold = ROWS - 1;
            touch(session, new int[] {1, cold});
            float[] after = memory(table, cold);
            touch(session, new int[] {1});
            touch(session, new int[] {2});
            assertArrayEquals(after, memory(table, cold));
            float[] seen = Passes.runOnce(session, o -> o.gather(table, new int[] {cold}).toArray());
            assertTrue(seen[0] != after[0], "the row goes on by its momentum");
            assertArrayEquals(seen, memory(table, cold));
        }
    }

    private static void touch(EngineSession session, int[] ids) {
        Tensor table = table(session);
        session.accumulateGradients(Passes.parts(1, 1),
                (o, part) -> List.of(o.weightedSum(o.gather(table, ids), OpCase.gaussians("touch", ids.length * WIDTH), 1)));
        session.update(ADAM);
    }

    /** A row as it lies in memory, brought up to date or not. */
    private static float[] memory(Tensor table, int row) {
        float[] found = new float[WIDTH];
        ((DnnTensor) table).slot.block().floats().get(row * WIDTH, found);
        return found;
    }

    /** Gaps in which means shrink below what moves a value, and below what a float can hold. */
    @Test
    void longGapsHaveTheBitsOfWholeUpdates() {
        try (EngineSession whole = open(1, false); EngineSession lazy = open(1, true)) {
            assertSame(afterAGap(whole), afterAGap(lazy));
        }
    }

    private static List<float[]> afterAGap(EngineSession session) {
        touch(session, IntStream.range(0, 50).toArray());
        List<float[]> read = new ArrayList<>();
        for (int step = 0; step < 1500; step++) {
            touch(session, new int[] {599, 3 + step % 2});
            if (step == 150 || step == 600) {
                read.add(Passes.runOnce(session, o -> o.gather(table(session), new int[] {0, 7, 20}).toArray()));
            }
        }
        touch(session, new int[] {7, 30, 31});
        read.add(session.parameters().read("items"));
        read.addAll(List.of(session.parameters().moments("items")));
        return read;
    }

    @Test
    void aLazyRunGoesOnFromSavedMomentsWithTheSameBits() {
        try (EngineSession whole = open(1, false); EngineSession first = open(2, true); EngineSession second = open(2, true)) {
            for (int step = 0; step < 30; step++) {
                step(whole, step, ADAM);
                step(first, step, ADAM);
                // what the second did before is overwritten, what waits included
                if (step < 12) {
                    step(second, step + 7, ADAM);
                }
            }
            second.parameters().write("items", first.parameters().read("items"));
            second.parameters().restore(first.parameters().steps(), "items", first.parameters().moments("items"));
            for (int step = 30; step < 60; step++) {
                step(whole, step, ADAM);
                step(second, step, ADAM);
            }
            assertArrayEquals(whole.parameters().read("items"), second.parameters().read("items"));
            assertArrayEquals(whole.parameters().moments("items"), second.parameters().moments("items"));
        }
    }

    @Test
    void valuesThatAreWrittenGoOnWithTheMomentsOfAllSteps() {
        try (EngineSession whole = open(1, false); EngineSession lazy = open(2, true)) {
            assertSame(overwritten(whole), overwritten(lazy));
        }
    }

    private static List<float[]> overwritten(EngineSession session) {
        for (int step = 0; step < 20; step++) {
            step(session, step, ADAM);
            if (step == 10) {
                session.parameters().write("items", OpCase.gaussians("other", ROWS * WIDTH));
            }
        }
        return List.of(session.parameters().read("items"));
    }

    @Test
    void stepsThatMoveRowsWithoutMomentsAreMadeAtOnce() {
        AdamConfig withoutEpsilon = new AdamConfig(0.01, 0.9, 0.999, 0);
        try (EngineSession session = open(1, true)) {
            table(session);
            step(session, 0, withoutEpsilon);
            assertTrue(Float.isNaN(session.parameters().read("items")[0]), "0 / 0");
        }
    }

    @Test
    void viewsOfATableThatWaitsForStepsShowThem() {
        try (EngineSession whole = open(1, false); EngineSession lazy = open(1, true)) {
            assertArrayEquals(throughViews(whole), throughViews(lazy));
        }
    }

    private static float[] throughViews(EngineSession session) {
        Info info = new Info("even", true, 60, 4);
        Tensor table = session.parameters().create(info, OpCase.gaussians("even", info.count()));
        for (int step = 0; step < 5; step++) {
            int[] ids = {step, 50};
            session.accumulateGradients(Passes.parts(1, 1), (o, part) ->
                    List.of(o.weightedSum(o.gather(table, ids), OpCase.gaussians("views", 8), 1)));
            session.update(ADAM);
        }
        return Passes.runOnce(session, o -> o.concat(0,
                o.reshape(o.gather(o.slice(table, 1, 1, 2), new int[] {0, 1}), 4),
                o.reshape(o.gather(o.reshape(table, 30, 8), new int[] {0, 1}), 16),
                o.reshape(o.gather(o.permute(table, 1, 0), new int[] {2}), 60)).toArray());
    }
}
