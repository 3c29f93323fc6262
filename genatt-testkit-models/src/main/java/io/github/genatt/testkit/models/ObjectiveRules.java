package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Rules for every objective, on states and tables of a test. A test provides the objective; {@link ObjectiveContract} adds gradients
 * and a small task. Legend: B rows, n length, d width, I items, k negatives.
 */
public interface ObjectiveRules extends TestSetup {

    /** The objective. */
    Objective objective();

    @Test
    default void theLossIsFiniteAlsoWithLogitsOfHundreds() {
        for (double size : new double[] {0, 1, 10}) {
            List<LossTerm> terms = terms(ObjectiveCase.usual(objective(), size));
            assertFalse(terms.isEmpty(), "an objective has a term");
            terms.forEach(term -> assertTrue(Double.isFinite(term.value()) && Double.isFinite(term.weight()),
                    () -> "%s is %s at weight %s".formatted(term.name(), term.value(), term.weight())));
        }
    }

    @Test
    default void termsHaveNamesOfTheirOwn() {
        List<String> names = terms(ObjectiveCase.usual(objective(), 1)).stream().map(LossTerm::name).toList();
        assertEquals(names.size(), names.stream().filter(name -> !name.isBlank()).collect(Collectors.toSet()).size(), names.toString());
    }

    @Test
    default void aBetterTargetCostsLess() {
        double[] costs = Arrays.stream(new double[] {-2, 0, 2}).map(logit -> loss(ObjectiveCase.single(objective(), logit, 0))).toArray();
        assertTrue(costs[0] > costs[1] && costs[1] > costs[2], "with the target's logit at -2, 0 and 2: " + Arrays.toString(costs));
    }

    /** The negatives if there are any, else all other items. */
    @Test
    default void betterOthersCostMore() {
        double[] costs = Arrays.stream(new double[] {-2, 0, 2}).map(logit -> loss(ObjectiveCase.single(objective(), 0, logit))).toArray();
        assertTrue(costs[0] < costs[1] && costs[1] < costs[2], "with the others' logits at -2, 0 and 2: " + Arrays.toString(costs));
    }

    @Test
    default void thePaddingIsNoClass() {
        ObjectiveCase usual = ObjectiveCase.usual(objective(), 1);
        assertEquals(loss(usual), loss(usual.withPaddingRow(3)), "row 0 of the item table counts");
    }

    @Test
    default void positionsWithoutTargetCostNothing() {
        ObjectiveCase usual = ObjectiveCase.usual(objective(), 1);
        assertEquals(loss(usual), loss(usual.withOtherStatesWhereNothingIsAsked()), "states at positions without a target count");
    }

    @Test
    default void theAmountOfPaddingDoesNotMatter() {
        ObjectiveCase usual = ObjectiveCase.usual(objective(), 1);
        double loss = loss(usual);
        assertEquals(loss, loss(usual.withPadding(ObjectiveCase.CAPACITY - ObjectiveCase.N)), 1e-5 * (1 + Math.abs(loss)));
    }

    /** Computes a batch like the training loop: the weights of the batch give the weight of a micro-batch. */
    @Test
    default void theLossOfABatchIsTheSumOfItsParts() {
        ObjectiveCase usual = ObjectiveCase.usual(objective(), 1);
        double whole = loss(usual);
        double parts = loss(usual.row(0)) + loss(usual.row(1)) + loss(usual.row(2));
        assertEquals(whole, parts, 1e-5 * (1 + Math.abs(whole)));
    }

    private double loss(ObjectiveCase given) {
        return terms(given).stream().mapToDouble(term -> term.weight() * term.value()).sum();
    }

    private List<LossTerm> terms(ObjectiveCase given) {
        try (EngineSession session = engine().open(EngineSettings.of(1))) {
            SequenceBatch windows = given.batch().inputs();
            return session.infer(List.of(windows.keys()), (ops, part) -> objective().loss(PassContext.of(Scopes.over(session.parameters(),
                    1), ops,
                    PassMode.training(0), ObjectiveCase.ITEMS, ObjectiveCase.CAPACITY).objective(
                            ops.constant(given.states(), windows.rows(), windows.length(), ObjectiveCase.WIDTH),
                            ops.constant(given.table(), ObjectiveCase.ITEMS + 1, ObjectiveCase.WIDTH), given.batch()))).get(0);
        }
    }

    /**
     * Test case of an objective.
     *
     * @param states [B, n, d]
     * @param table  [I + 1, d]
     * @param batch  the targets
     */
    record ObjectiveCase(float[] states, float[] table, TrainingBatch batch) {
        /** I. */
        static final int ITEMS = 20;
        /** d. */
        static final int WIDTH = 4;
        /** N. */
        static final int CAPACITY = 12;
        private static final int N = 5;

        /** Three windows with targets at some positions, states and items of that size. */
        static ObjectiveCase usual(Objective objective, double size) {
            int[][] sequences = {{3, 4, 5, 6}, {7, 8}, {9, 10, 11, 12, 13, 14}};
            TrainingBatch plain = Sequences.batch(N, sequences);
            int[] targets = plain.targets().clone();
            targets[2] = 0;
            return new ObjectiveCase(gaussians("states", 3 * N * WIDTH, size), gaussians("items", (ITEMS + 1) * WIDTH, 3 * size),
                    Sequences.withTargets(plain.inputs(), targets, objective.negativesPerPosition()));
        }

        /** One position whose target, the item 20, has one logit and all other items another. */
        static ObjectiveCase single(Objective objective, double target, double others) {
            float[] table = new float[(ITEMS + 1) * WIDTH];
            for (int item = 1; item <= ITEMS; item++) {
                table[item * WIDTH] = (float) (item == ITEMS ? target : others);
            }
            SequenceBatch window = SequenceBatch.of(1, new int[] {1}, new int[] {0}, new long[] {0});
            return new ObjectiveCase(new float[] {1, 0, 0, 0}, table, Sequences.withTargets(window, new int[] {ITEMS},
                    objective.negativesPerPosition()));
        }

        private static float[] gaussians(String name, int count, double size) {
            CounterRandom random = CounterRandom.of(1, name);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (size * random.nextGaussian());
            }
            return values;
        }

        ObjectiveCase withPaddingRow(float value) {
            float[] other = table.clone();
            Arrays.fill(other, 0, WIDTH, value);
            return new ObjectiveCase(states, other, batch);
        }

        ObjectiveCase withOtherStatesWhereNothingIsAsked() {
            float[] other = states.clone();
            for (int i = 0; i < other.length; i++) {
                other[i] = batch.targets()[i / WIDTH] == 0 ? 1 - other[i] : other[i];
            }
            return new ObjectiveCase(other, table, batch);
        }

        /** Adds columns of padding on the left. */
        ObjectiveCase withPadding(int columns) {
            int n = batch.inputs().length();
            float[] padded = new float[batch.inputs().rows() * (n + columns) * WIDTH];
            for (int row = 0; row < batch.inputs().rows(); row++) {
                System.arraycopy(states, row * n * WIDTH, padded, (row * (n + columns) + columns) * WIDTH, n * WIDTH);
            }
            return new ObjectiveCase(padded, table, batch.withColumns(n + columns));
        }

        ObjectiveCase row(int row) {
            int values = batch.inputs().length() * WIDTH;
            return new ObjectiveCase(Arrays.copyOfRange(states, row * values, (row + 1) * values), table, batch.slice(row, row + 1));
        }
    }
}
