package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two engines agree on every graph of {@link OpCases} with its gradients, and on the training of {@link TrainingAgreement}. */
public abstract class EngineAgreement extends TrainingAgreement {

    /** The test, once per graph. */
    @ParameterizedTest
    @MethodSource("io.github.genatt.testkit.engine.OpCases#all")
    public void bothComputeTheSameValuesAndGradients(OpCase of) {
        OpResult expected = outcome(reference(), of);
        OpResult found = outcome(engine(), of);
        OpResult.assertClose(expected.values(), found.values(), tolerances().values(), "values");
        assertEquals(expected.loss(), found.loss(), tolerances().values() * Math.max(1, Math.abs(expected.loss())), "loss");
        for (int i = 0; i < expected.gradients().size(); i++) {
            OpResult.assertClose(expected.gradients().get(i), found.gradients().get(i), tolerances().gradients(), "gradient by input " + i);
        }
    }

    private static OpResult outcome(Engine engine, OpCase of) {
        try (EngineSession session = engine.open(EngineSettings.of(1))) {
            return OpResult.of(of, session);
        }
    }
}
