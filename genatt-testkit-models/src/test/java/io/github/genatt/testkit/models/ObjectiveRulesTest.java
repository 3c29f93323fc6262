package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.objective.SampledCrossEntropy;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule for objectives notices one that breaks it, and the objectives of genatt keep them. */
class ObjectiveRulesTest {

    /** An objective over every position with no negatives. */
    private record Given(Function<ObjectiveContext, List<LossTerm>> of) implements Objective {
        @Override
        public ExampleScheme examples() {
            return ExampleScheme.ALL_POSITIONS;
        }

        @Override
        public int negativesPerPosition() {
            return 0;
        }

        @Override
        public List<LossTerm> loss(ObjectiveContext context) {
            return of.apply(context);
        }
    }

    private static Tensor flat(ObjectiveContext context) {
        Tensor states = context.states();
        return context.ops().reshape(states, states.size(0) * states.size(1), states.size(2));
    }

    private static int[] targets(ObjectiveContext context, int shift) {
        return Arrays.stream(context.batch().targets()).map(target -> target == 0 ? -1 : target + shift).toArray();
    }

    private static LossTerm crossEntropy(ObjectiveContext context, Tensor states, float[] weights, double weight) {
        Ops ops = context.ops();
        return new LossTerm("cross-entropy", ops.embeddingCrossEntropy(states, ops.slice(context.table(), 0, 1, context.catalogue()),
                targets(context, -1), weights, weight));
    }

    /** The whole table, padding included, is classes. */
    private static List<LossTerm> withPadding(ObjectiveContext context) {
        return List.of(new LossTerm("cross-entropy", context.ops().embeddingCrossEntropy(flat(context), context.table(), targets(context,
                0),
                context.batch().weights(), 1)));
    }

    private static List<LossTerm> flipped(ObjectiveContext context) {
        return List.of(crossEntropy(context, context.ops().scaleAndShift(flat(context), -1, 0), context.batch().weights(), 1));
    }

    /** All positions weigh the same, in each part again. */
    private static List<LossTerm> ownMean(ObjectiveContext context) {
        float[] weights = context.batch().weights().clone();
        long asked = Arrays.stream(context.batch().targets()).filter(target -> target != 0).count();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weights[i] == 0 ? 0 : 1f / asked;
        }
        return List.of(crossEntropy(context, flat(context), weights, 1));
    }

    /** A penalty on the states of all positions. */
    private static List<LossTerm> penalty(ObjectiveContext context) {
        Tensor states = flat(context);
        float[] weights = new float[states.elementCount()];
        Arrays.fill(weights, 0.01f);
        Loss penalty = context.ops().weightedSum(context.ops().multiply(states, states), weights, 1);
        return List.of(crossEntropy(context, states, context.batch().weights(), 1), new LossTerm("penalty", penalty));
    }

    private static List<LossTerm> divided(ObjectiveContext context) {
        int n = context.length();
        return List.of(crossEntropy(context, flat(context), context.batch().weights(), 1.0 / n));
    }

    /** The exponentials are taken without care. */
    private static List<LossTerm> overflowing(ObjectiveContext context) {
        Ops ops = context.ops();
        Tensor logits = ops.matmul(flat(context), ops.permute(context.table(), 1, 0));
        float[] weights = new float[logits.elementCount()];
        Arrays.fill(weights, 1f);
        return List.of(new LossTerm("sum", ops.weightedSum(ops.apply(UnaryOp.EXP, logits), weights, 1)));
    }

    private static List<LossTerm> twice(ObjectiveContext context) {
        LossTerm term = crossEntropy(context, flat(context), context.batch().weights(), 0.5);
        return List.of(term, term);
    }

    private static final Map<String, Function<ObjectiveContext, List<LossTerm>>> WRONG = Map.of(
            "theLossIsFiniteAlsoWithLogitsOfHundreds", ObjectiveRulesTest::overflowing,
            "termsHaveNamesOfTheirOwn", ObjectiveRulesTest::twice,
            "aBetterTargetCostsLess", ObjectiveRulesTest::flipped,
            "betterOthersCostMore", ObjectiveRulesTest::flipped,
            "thePaddingIsNoClass", ObjectiveRulesTest::withPadding,
            "positionsWithoutTargetCostNothing", ObjectiveRulesTest::penalty,
            "theAmountOfPaddingDoesNotMatter", ObjectiveRulesTest::divided,
            "theLossOfABatchIsTheSumOfItsParts", ObjectiveRulesTest::ownMean);

    @Test
    void anObjectiveThatBreaksARuleIsNoticed() {
        assertEquals(Rules.of(ObjectiveRules.class), new TreeSet<>(WRONG.keySet()));
        WRONG.forEach((rule, wrong) -> Rules.assertBroken(new ObjectiveRules() {
            @Override
            public Objective objective() {
                return new Given(wrong);
            }
        }, rule));
    }

    @Nested
    class SoftmaxOverTheCatalogue extends ObjectiveContract {
        @Override
        public Objective objective() {
            return new CrossEntropy(ExampleScheme.ALL_POSITIONS);
        }
    }

    @Nested
    class SampledSoftmax implements ObjectiveRules {
        @Override
        public Objective objective() {
            return new SampledCrossEntropy(ExampleScheme.ALL_POSITIONS, 3);
        }
    }

    @Nested
    class Binary implements ObjectiveRules {
        @Override
        public Objective objective() {
            return new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 2);
        }
    }

    @Nested
    class Calibrated implements ObjectiveRules {
        @Override
        public Objective objective() {
            return new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 4, 0.75, false, false);
        }
    }
}
