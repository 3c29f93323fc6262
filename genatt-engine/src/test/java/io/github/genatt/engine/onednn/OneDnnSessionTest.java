package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Precision;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.engine.OpCase;
import io.github.genatt.testkit.engine.Passes;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneDnnSessionTest {

    @Test
    void theEngineIsFoundByItsName() {
        List<Engine> found = ServiceLoader.load(Engine.class).stream().map(ServiceLoader.Provider::get)
                .filter(e -> e.name().equals("onednn")).toList();
        assertEquals(1, found.size());
        assertTrue(found.get(0).describe().matches("oneDNN \\d+\\.\\d+\\.\\d+ through JavaCPP [\\d.]+, cpu isa \\w+"),
                found.get(0).describe());
    }

    @Test
    void aPlatformWithoutNativesIsNamed() {
        String message = OneDnnLibrary.unavailable(new UnsatisfiedLinkError()).getMessage();
        assertTrue(message.contains(System.getProperty("os.name")) && message.contains(System.getProperty("os.arch"))
                && message.contains("dnnl-platform"), message);
    }

    @Test
    void aTensorLargerThanAChunkOfTheArenaIsComputed() {
        try (EngineSession session = Sessions.open(1)) {
            int size = (1 << 24) + 5;
            double mean = Passes.runOnce(session, o -> {
                float[] ones = new float[size];
                Arrays.fill(ones, 0.5f);
                float[] twice = o.scaleAndShift(o.constant(ones, size), 2, 0).toArray();
                return IntStream.range(0, size).mapToDouble(i -> twice[i]).average().orElseThrow();
            });
            assertEquals(1, mean);
        }
    }

    @Test
    void aClosedSessionHoldsNothingAndSaysSo() {
        EngineSession session = Sessions.open(1);
        Tensor x = Passes.parameter(session, "x", 2);
        session.close();
        session.close();
        assertEquals(0, session.offHeapBytes());
        assertThrows(IllegalStateException.class, x::toArray);
        assertThrows(IllegalStateException.class, () -> session.infer(Passes.parts(1, 1), (o, part) -> part));
        assertThrows(IllegalStateException.class, () -> session.update(AdamConfig.withRate(1)));
    }

    @Test
    void bf16ProductsAreCloseToF32() {
        EngineSettings settings = new EngineSettings(1, Precision.BF16);
        try (EngineSession rounded = new OneDnnEngine().open(settings); EngineSession exact = Sessions.open(1)) {
            float[] expected = product(exact);
            float[] found = product(rounded);
            double error = 0;
            double norm = 0;
            for (int i = 0; i < expected.length; i++) {
                error += Math.pow(expected[i] - found[i], 2);
                norm += Math.pow(expected[i], 2);
            }
            assertTrue(Math.sqrt(error / norm) < 3e-2, "relative error " + Math.sqrt(error / norm));
        }
    }

    private static float[] product(EngineSession session) {
        return Passes.runOnce(session, o -> o.matmul(o.constant(OpCase.gaussians("a", 64 * 64), 64, 64),
                o.constant(OpCase.gaussians("b", 64 * 64), 64, 64)).toArray());
    }
}
