package io.github.genatt.core.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.SampledCrossEntropy;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.testkit.models.ModelFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposedRecommenderTest {
    private static final int ITEMS = 6;
    private static final int WIDTH = 4;

    /** The state of every position is the sum of all embedded items, padding included. */
    private record Sum() implements SequenceEncoder {
        @Override
        public EncoderOutput encode(Scope scope, EncoderContext context) {
            Ops ops = context.ops();
            var sum = ops.reshape(ops.sum(context.embedded(), 1), context.rows(), 1, context.width());
            return EncoderOutput.of(ops.add(sum, ops.constant(new float[context.length()], 1, context.length(), 1)));
        }

        @Override
        public boolean hasAttention() {
            return false;
        }
    }

    private static ComposedRecommender model(Objective objective) {
        return new ComposedRecommender(WIDTH, 5, new Sum(), new UniformAttention(), objective, new GeneratorLossWeight(1, 0), true, false);
    }

    @Test
    void scoresAreProductsWithTheItemTableAndPaddingIsEmbeddedAsZero() {
        try (ModelFixture lab = ModelFixture.of(model(new CrossEntropy(ExampleScheme.ALL_POSITIONS)), ITEMS).scrambled(1)) {
            float[] table = lab.parameters().read(ModelFixture.ITEM_TABLE);
            for (int i = 0; i < WIDTH; i++) {
                table[i] = 100;
            }
            lab.parameters().write(ModelFixture.ITEM_TABLE, table);
            float[] expected = new float[ITEMS + 1];
            for (int i = WIDTH; i < table.length; i++) {
                expected[i / WIDTH] += table[i] * (table[2 * WIDTH + i % WIDTH] + table[5 * WIDTH + i % WIDTH]);
            }
            float[] found = lab.scores(new int[][] {{2, 5}})[0];
            found[0] = 0;
            assertArrayEquals(expected, found, 1e-4f);
        }
    }

    @Test
    void itAsksForTheExamplesOfItsObjective() {
        assertEquals(ExampleSpec.of(5).withScheme(ExampleScheme.RANDOM_PREFIX).withNegatives(7),
                model(new SampledCrossEntropy(ExampleScheme.RANDOM_PREFIX, 7)).exampleSpec());
    }

    @Test
    void aGeneratorIsNotHeldAgainstAnEncoderThatHasNoAttention() {
        AttentionGenerator whole = new AttentionGenerator() {
            @Override
            public GeneratedAttention generate(Scope scope, AttentionContext context) {
                return new UniformAttention().generate(scope, context);
            }

            @Override
            public ReceptiveField receptiveField() {
                return ReceptiveField.WHOLE_WINDOW;
            }
        };
        assertEquals(List.of(), new ComposedRecommender(WIDTH, 5, new Sum(), whole, new CrossEntropy(ExampleScheme.ALL_POSITIONS),
                new GeneratorLossWeight(1, 0), true, false).caveats());
    }

    @Test
    void aWidthOfZeroIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ComposedRecommender(0, 5, new Sum(), new UniformAttention(),
                new CrossEntropy(ExampleScheme.ALL_POSITIONS), new GeneratorLossWeight(1, 0), true, false));
    }
}
