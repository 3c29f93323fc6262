package io.github.genatt.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.engine.onednn.OneDnnEngine;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tensors as INDArrays and back, with the copies that are documented and no others. */
class Nd4jTensorsTest {
    private static final float[] SIX = {1, 2, 3, 4, 5, 6};

    static List<Engine> engines() {
        return List.of(new Nd4jEngine(), new OneDnnEngine());
    }

    private static <T> T pass(Engine engine, Function<Ops, T> part) {
        try (EngineSession session = engine.open(EngineSettings.of(1))) {
            return session.infer(List.of(new long[1]), (ops, index) -> part.apply(ops)).get(0);
        }
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aViewHasTheShapeAndTheElements(Engine engine) {
        pass(engine, ops -> {
            INDArray view = Nd4jTensors.view(ops.permute(ops.constant(SIX, 2, 3), 1, 0));
            assertArrayEquals(new long[] {3, 2}, view.shape());
            assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, values(view));
            return view;
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aViewOfRowsIsTheMemoryOfTheEngine(Engine engine) {
        pass(engine, ops -> {
            Tensor x = ops.constant(SIX, 2, 3);
            Nd4jTensors.view(x).putScalar(1, 2, 7);
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 7}, x.toArray());
            // a part of a larger tensor begins at its own place
            Nd4jTensors.view(ops.slice(x, 0, 1, 1)).putScalar(0, 0, 8);
            assertArrayEquals(new float[] {1, 2, 3, 8, 5, 7}, x.toArray());
            return x.elementCount();
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCopyIsItsOwn(Engine engine) {
        INDArray copy = pass(engine, ops -> {
            Tensor x = ops.constant(SIX, 2, 3);
            INDArray own = Nd4jTensors.copy(x);
            own.putScalar(0, 0, 9);
            assertArrayEquals(SIX, x.toArray());
            assertFalse(own.isAttached(), "bound to the memory of the pass");
            return own;
        });
        assertArrayEquals(new float[] {9, 2, 3, 4, 5, 6}, values(copy));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anArrayTakesPartInAPass(Engine engine) {
        INDArray array = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}}).transpose();
        float[] doubled = pass(engine, ops -> ops.scaleAndShift(Nd4jTensors.constant(ops, array), 2, 0).toArray());
        assertArrayEquals(new float[] {2, 8, 4, 10, 6, 12}, doubled);
    }

    @Test
    void floatsGoIntoTheEngineUncopiedAndOthersConverted() {
        INDArray floats = Heap.write(SIX, 2, 3);
        pass(new Nd4jEngine(), ops -> {
            assertSame(floats, Nd4jTensors.view(Nd4jTensors.constant(ops, floats)));
            INDArray doubles = floats.castTo(DataType.DOUBLE);
            assertNotSame(doubles, Nd4jTensors.view(Nd4jTensors.constant(ops, doubles)));
            return 0;
        });
    }

    @Test
    void aScalarIsRefused() {
        var refusal = pass(new Nd4jEngine(), ops ->
                assertThrows(IllegalArgumentException.class, () -> Nd4jTensors.constant(ops, Nd4j.scalar(1f))));
        assertTrue(refusal.getMessage().contains("reshape it to [1]"), refusal.getMessage());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void parametersAreReadAndWritten(Engine engine) {
        try (EngineSession session = engine.open(EngineSettings.of(1))) {
            session.parameters().create(new Info("items", true, 3, 2), SIX);
            INDArray items = Nd4jTensors.parameter(session, "items");
            assertArrayEquals(new long[] {3, 2}, items.shape());
            assertArrayEquals(SIX, values(items));
            Nd4jTensors.write(session, "items", items.mul(2));
            assertArrayEquals(new float[] {2, 4, 6, 8, 10, 12}, session.parameters().read("items"));
            var refusal = assertThrows(IllegalArgumentException.class, () -> Nd4jTensors.write(session, "items", items.transpose()));
            assertEquals("items has shape [3, 2], found an array of shape [2, 3]", refusal.getMessage());
        }
    }

    @Test
    void scoresOfABlockAreSeenInPlaceOutsideOfTheHeap() {
        ByteBuffer memory = ByteBuffer.allocateDirect(SIX.length * Float.BYTES).order(ByteOrder.nativeOrder());
        memory.asFloatBuffer().put(SIX);
        INDArray view = Nd4jTensors.view(new ScoreBlock(new int[] {4, 6}, 2, memory));
        assertArrayEquals(new long[] {2, 3}, view.shape());
        memory.putFloat(0, 10);
        assertEquals(10, view.getFloat(0, 0));
        assertArrayEquals(SIX, values(Nd4jTensors.view(ScoreBlock.of(4, 6, 2, SIX))));
    }

    @Test
    void scoresOfManyBlocksAreRowsInTheOrderOfTheHistories() {
        Scorer lengths = new Scorer() {
            @Override
            public int items() {
                return 1;
            }

            @Override
            public <T> List<T> score(Requests requests, BlockFunction<T> use) {
                return IntStream.range(0, requests.size())
                        .mapToObj(i -> use.use(ScoreBlock.of(i, i + 1, 1, new float[] {0, requests.histories()[i].length}))).toList();
            }
        };
        INDArray scores = Nd4jTensors.scores(lengths, new int[][] {{1}, {1, 1, 1}, {1, 1}});
        assertArrayEquals(new long[] {3, 2}, scores.shape());
        assertArrayEquals(new float[] {0, 1, 0, 3, 0, 2}, values(scores));
    }
}
