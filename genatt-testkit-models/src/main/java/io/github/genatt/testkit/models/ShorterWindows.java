package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares a batch with itself without the columns that are padding in every row: losses, gradients and scores, with dropout and samples.
 * They must agree up to rounding.
 */
public final class ShorterWindows {
    private static final double ALLOWED = 1e-4;

    private ShorterWindows() {
    }

    /** Fails if results depend on the length of the window. */
    public static void check(ModelFixture fixture, TrainingBatch batch) {
        int n = batch.inputs().length();
        int first = Stream.concat(Stream.of(batch.inputs()), batch.sameTargetWindows().stream())
                .flatMapToInt(windows -> IntStream.of(windows.leftPadding())).min().orElseThrow();
        assertTrue(first > 0, "there are columns to cut");
        TrainingBatch cut = batch.withColumns(n - first);
        checkTraining(fixture, batch, cut);
        compare("scores", scores(fixture, batch.inputs()), scores(fixture, cut.inputs()));
    }

    private static void checkTraining(ModelFixture fixture, TrainingBatch batch, TrainingBatch cut) {
        int rows = batch.inputs().rows();
        Map<String, float[]> before = gradients(fixture);
        List<LossTerm> whole = fixture.model().accumulateGradients(batch, rows, 3).get(0);
        Map<String, float[]> once = gradients(fixture);
        List<LossTerm> less = fixture.model().accumulateGradients(cut, rows, 3).get(0);
        Map<String, float[]> twice = gradients(fixture);
        for (int term = 0; term < whole.size(); term++) {
            compare(whole.get(term).name(), new float[] {(float) whole.get(term).value()}, new float[] {(float) less.get(term).value()});
        }
        once.forEach((name, gradient) -> compare("gradient of " + name, added(gradient, before.get(name)), added(twice.get(name),
                gradient)));
    }

    /** Gradients are sums over calls. */
    private static float[] added(float[] sum, float[] before) {
        float[] added = sum.clone();
        for (int i = 0; i < added.length; i++) {
            added[i] -= before[i];
        }
        return added;
    }

    private static Map<String, float[]> gradients(ModelFixture fixture) {
        Map<String, float[]> gradients = new HashMap<>();
        fixture.parameters().list().stream().filter(Parameters.Info::trainable)
                .forEach(info -> gradients.put(info.name(), fixture.parameters().gradient(info.name())));
        return gradients;
    }

    private static float[] scores(ModelFixture fixture, SequenceBatch windows) {
        int capacity = fixture.model().recommender().exampleSpec().length();
        return fixture.model().session().infer(List.of(windows.keys()), (ops, part) -> fixture.model().recommender().scores(
                PassContext.of(Scopes.over(fixture.parameters(), 0), ops, PassMode.INFERENCE, fixture.model().items(), capacity), windows)
                .toArray()).get(0);
    }

    private static void compare(String what, float[] expected, float[] found) {
        double largest = IntStream.range(0, expected.length).mapToDouble(i -> Math.abs(expected[i])).max().orElse(0);
        assertEquals(expected.length, found.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], ALLOWED * (1 + largest), what + ", number " + i);
        }
    }
}
