package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.PassMode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Padding before a short history changes nothing, for models that learn from it. */
public interface PaddingRules extends ModelUnderTest {

    private static List<Parameters.Info> tables(ModelFixture fixture) {
        List<Parameters.Info> tables = fixture.itemTables();
        assertFalse(tables.isEmpty(), "no parameter has a row for each item; override isItemTable(), or leave out PaddingRules");
        return tables;
    }

    @Test
    default void thePaddingRowOfAnItemTableIsNeverRead() {
        int[][] sequences = Sequences.random(8, 2, Sizes.N, ITEMS);
        try (ModelFixture fixture = fixture(Sizes.N, 0).scrambled(0.5)) {
            float[][] scores = fixture.scores(sequences);
            double[] losses = fixture.positionLosses(PassMode.training(3), fixture.batch(sequences));
            for (Parameters.Info info : tables(fixture)) {
                float[] table = fixture.parameters().read(info.name());
                Arrays.fill(table, 0, table.length / (ITEMS + 1), 7);
                fixture.parameters().write(info.name(), table);
                float[][] after = fixture.scores(sequences);
                for (int q = 0; q < sequences.length; q++) {
                    assertArrayEquals(Arrays.copyOfRange(scores[q], 1, ITEMS + 1), Arrays.copyOfRange(after[q], 1, ITEMS + 1), info.name());
                }
                assertArrayEquals(losses, fixture.positionLosses(PassMode.training(3), fixture.batch(sequences)), info.name());
            }
        }
    }

    @Test
    default void thePaddingRowOfAnItemTableIsNeverTrained() {
        int[][] sequences = Sequences.random(20, 2, Sizes.LENGTH, ITEMS);
        try (ModelFixture fixture = fixture(Sizes.LENGTH, 0.1)) {
            List<Parameters.Info> tables = tables(fixture);
            List<float[]> before = tables.stream().map(info -> fixture.parameters().read(info.name())).toList();
            fixture.train(fixture.batches(sequences), 10, 0.01);
            for (int i = 0; i < tables.size(); i++) {
                float[] after = fixture.parameters().read(tables.get(i).name());
                int width = after.length / (ITEMS + 1);
                assertArrayEquals(Arrays.copyOf(before.get(i), width), Arrays.copyOf(after, width), tables.get(i).name());
                assertNotEquals(before.get(i)[width], after[width], tables.get(i).name() + " is trained");
            }
        }
    }

    @Test
    default void oneMorePaddingOnTheLeftChangesNothing() {
        int n = Sizes.N;
        int[][] sequences = Sequences.random(8, 2, room(n) + 1, ITEMS);
        try (ModelFixture small = fixture(n, 0).scrambled(0.5); ModelFixture large = fixture(n + 1, 0).scrambled(0.5)) {
            for (Parameters.Info info : large.parameters().list().stream().filter(Parameters.Info::trainable).toList()) {
                Parameters.Info from = small.parameters().list().stream().filter(i ->
                        i.name().equals(info.name())).findFirst().orElseThrow();
                WindowGrowth growth = new WindowGrowth(n, atTheRightEnd(info.name()));
                large.parameters().write(info.name(), growth.grow(from, small.parameters().read(info.name()), info,
                        large.parameters().read(info.name())));
            }
            int[][] histories = Arrays.stream(sequences).map(Sequences::withoutLast).toArray(int[][]::new);
            float[][] expected = small.scores(histories);
            float[][] found = large.scores(histories);
            for (int q = 0; q < sequences.length; q++) {
                assertArrayEquals(expected[q], found[q], 2e-4f);
            }
            double[] losses = small.positionLosses(PassMode.INFERENCE, small.batch(sequences));
            double[] larger = large.positionLosses(PassMode.INFERENCE, large.batch(sequences));
            for (int i = 0; i < losses.length; i++) {
                assertEquals(losses[i], larger[i / n * (n + 1) + 1 + i % n], 2e-4);
            }
        }
    }
}
