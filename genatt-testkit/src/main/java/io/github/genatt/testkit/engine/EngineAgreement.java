package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two engines compute the same: every graph of {@link OpCases} with its gradients, and what {@link TrainingAgreement} trains. */
public abstract class EngineAgreement extends TrainingAgreement {

    /** The rule, once for each graph. */
    @ParameterizedTest
    @MethodSource("io.github.genatt.testkit.engine.OpCases#all")
    public void bothComputeTheSameValuesAndGradients(OpCase of) {
        Outcome expected = outcome(reference(), of);
        Outcome found = outcome(engine(), of);
        Outcome.assertClose(expected.values(), found.values(), tolerances().values(), "values");
        assertEquals(expected.loss(), found.loss(), tolerances().values() * Math.max(1, Math.abs(expected.loss())), "loss");
        for (int i = 0; i < expected.gradients().size(); i++) {
            Outcome.assertClose(expected.gradients().get(i), found.gradients().get(i), tolerances().gradients(), "gradient by input " + i);
        }
    }

    private static Outcome outcome(Engine engine, OpCase of) {
        try (EngineSession session = engine.open(EngineSettings.of(1))) {
            return Outcome.of(of, session);
        }
    }
}
