package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests Adam against its formula, the moments for resuming a run, and pending gradients. */
interface AdamRules extends EngineSubject {
    int SIZE = 70_001;
    AdamConfig ADAM = new AdamConfig(0.01, 0.8, 0.99, 1e-6);

    /** Makes a step whose gradient is the weights of step t. */
    private static void step(EngineSession session, Tensor x, int t, AdamConfig adam) {
        gradient(session, x, t);
        session.update(adam);
    }

    private static void gradient(EngineSession session, Tensor x, int t) {
        session.accumulateGradients(Passes.parts(1, 1), (o, part) -> List.of(o.weightedSum(x, OpCase.gaussians("step" + t, SIZE), 1)));
    }

    @Test
    default void adamEqualsThePlainFormula() {
        try (EngineSession session = open(2)) {
            Tensor x = Passes.parameter(session, "x", SIZE);
            float[] start = x.toArray();
            double[] value = new double[SIZE];
            double[] mean = new double[SIZE];
            double[] square = new double[SIZE];
            for (int i = 0; i < SIZE; i++) {
                value[i] = start[i];
            }
            for (int t = 1; t <= 5; t++) {
                step(session, x, t, ADAM);
                float[] gradient = OpCase.gaussians("step" + t, SIZE);
                for (int i = 0; i < SIZE; i++) {
                    mean[i] = 0.8 * mean[i] + 0.2 * gradient[i];
                    square[i] = 0.99 * square[i] + 0.01 * gradient[i] * gradient[i];
                    value[i] -= 0.01 * (mean[i] / (1 - Math.pow(0.8, t))) / (Math.sqrt(square[i] / (1 - Math.pow(0.99, t))) + 1e-6);
                }
            }
            float[] found = session.parameters().read("x");
            float[][] moments = session.parameters().moments("x");
            for (int i = 0; i < SIZE; i++) {
                assertEquals(value[i], found[i], tolerances().adam(), "element " + i);
                assertEquals(mean[i], moments[0][i], tolerances().adam(), "mean of element " + i);
                assertEquals(square[i], moments[1][i], tolerances().adam(), "square of element " + i);
            }
            assertEquals(5, session.parameters().steps());
        }
    }

    /** 1 − β₂ with β₂ = 0.999 loses four digits if it is computed in 32 bits, and the step half of that. */
    @Test
    default void stepsWithTheUsualDecaysHaveTheirFullLength() {
        try (EngineSession session = open(1)) {
            Tensor x = session.parameters().create(new Info("x", true, SIZE), new float[SIZE]);
            gradient(session, x, 1);
            session.update(AdamConfig.withRate(1));
            float[] gradient = OpCase.gaussians("step1", SIZE);
            float[] found = session.parameters().read("x");
            for (int i = 0; i < SIZE; i++) {
                assertEquals(-gradient[i] / (Math.abs(gradient[i]) + 1e-8), found[i], 1e-6, "element " + i);
            }
        }
    }

    @Test
    default void aResumedRunHasTheSameBits() {
        try (EngineSession one = open(1); EngineSession two = open(2)) {
            Tensor x = Passes.parameter(one, "x", SIZE);
            step(one, x, 1, ADAM);
            step(one, x, 2, ADAM);
            Tensor y = two.parameters().create(new Info("x", true, SIZE), one.parameters().read("x"));
            two.parameters().restore(one.parameters().steps(), "x", one.parameters().moments("x"));
            step(one, x, 3, ADAM);
            step(two, y, 3, ADAM);
            assertArrayEquals(one.parameters().read("x"), two.parameters().read("x"));
            assertArrayEquals(one.parameters().moments("x"), two.parameters().moments("x"));
        }
    }

    @Test
    default void gradientsAddUpUntilAnUpdateWhichClearsThem() {
        try (EngineSession session = open(2)) {
            Tensor x = Passes.parameter(session, "x", SIZE);
            assertArrayEquals(new float[SIZE], session.parameters().gradient("x"));
            gradient(session, x, 1);
            gradient(session, x, 2);
            float[] first = OpCase.gaussians("step1", SIZE);
            float[] second = OpCase.gaussians("step2", SIZE);
            float[] sum = new float[SIZE];
            for (int i = 0; i < SIZE; i++) {
                sum[i] = first[i] + second[i];
            }
            assertArrayEquals(sum, session.parameters().gradient("x"));
            session.update(ADAM);
            assertArrayEquals(new float[SIZE], session.parameters().gradient("x"));
        }
    }

    @Test
    default void aFrozenParameterTakesNoGradientAndDoesNotMove() {
        try (EngineSession session = open(1)) {
            float[] values = OpCase.gaussians("frozen", 6);
            Tensor frozen = session.parameters().create(new Info("frozen", false, 2, 3), values);
            Tensor moving = Passes.parameter(session, "moving", 2, 3);
            session.accumulateGradients(Passes.parts(1, 1),
                    (o, part) -> List.of(o.weightedSum(o.multiply(frozen, moving), OpCase.gaussians("w", 6), 1)));
            assertArrayEquals(new float[6], session.parameters().gradient("frozen"));
            session.update(ADAM);
            assertArrayEquals(values, session.parameters().read("frozen"));
            assertThrows(IllegalArgumentException.class, () -> session.parameters().moments("frozen"));
        }
    }
}
