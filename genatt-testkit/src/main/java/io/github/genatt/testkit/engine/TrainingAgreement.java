package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.genatt.engine.Engine;
import io.github.genatt.spi.SequentialRecommender;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Models train identically, within tolerances, on two engines: fifty steps of Adam with dropout and noise, compared step by step. A
 * subclass provides the engines and the models.
 */
public abstract class TrainingAgreement {
    private static final double SMALL_TERM = 0.01;

    /** The engine under test. */
    public abstract Engine engine();

    /** The engine to compare with. */
    public abstract Engine reference();

    /** The models to train, by name. They should have dropout. */
    public abstract Map<String, SequentialRecommender> models();

    /** The tolerances for differences of the engines. */
    public AgreementTolerances tolerances() {
        return AgreementTolerances.SINGLE_PRECISION;
    }

    /** The test, once per model. */
    @TestFactory
    public Stream<DynamicTest> modelsLearnTheSameStepByStep() {
        assertFalse(models().isEmpty(), "models to train");
        return models().entrySet().stream().map(model ->
                DynamicTest.dynamicTest(model.getKey(), () -> assertLearnsTheSame(new TrainingRun(model.getValue()))));
    }

    private void assertLearnsTheSame(TrainingRun run) {
        TrainingRun.Trace expected = run.on(reference());
        TrainingRun.Trace found = run.on(engine());
        for (int step = 0; step < TrainingRun.STEPS; step++) {
            Map<String, Double> others = found.terms().get(step);
            assertEquals(expected.terms().get(step).keySet(), others.keySet());
            String of = " of step " + step;
            expected.terms().get(step).forEach((name, value) ->
                    assertEquals(value, others.get(name), tolerances().losses() * Math.max(SMALL_TERM, Math.abs(value)), name + of));
        }
        OpResult.assertClose(expected.scores(), found.scores(), tolerances().scores(), "scores after the last step");
    }
}
