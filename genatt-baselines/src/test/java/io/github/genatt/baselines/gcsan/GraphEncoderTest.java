package io.github.genatt.baselines.gcsan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.genatt.baselines.Small;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Mixing;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.Projections;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the states of GC-SAN are made of: attention, the graph, and ω. Legend: d width. */
class GraphEncoderTest {
    private static final int ITEMS = 20;
    private static final int N = 7;
    private static final int D = 16;
    private static final int[][] HISTORIES = Sequences.random(10, 1, N, ITEMS);
    /** Blocks that end in a normalisation of their own, and have none in front. */
    private static final TransformerEncoder BLOCKS = new TransformerEncoder(2, 2, new BlockOptions(BlockOptions.Norm.PRE, 2, UnaryOp.GELU,
            true,
            1e-8), new DropoutOptions(0, 0), new Projections(false, true, true), new Mixing(Mixing.Mode.NONE, true, 0.5),
                    Normalisation.SOFTMAX, false);

    private static ModelFixture lab(SequenceEncoder encoder) {
        return ModelFixture.of(new ComposedRecommender(D, N, encoder, Small.ATTENTION, new CrossEntropy(ExampleScheme.EVERY_PREFIX),
                Small.GAMMA,
                true,
                false),
                ITEMS).scrambled(0.5);
    }

    private static double product(float[] table, int one, int other) {
        double sum = 0;
        for (int c = 0; c < D; c++) {
            sum += table[one * D + c] * table[other * D + c];
        }
        return sum;
    }

    /** The usual encoder with the same weights, and zeros for its positions. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.6})
    void withoutStepsItIsAttentionOnTheItemsWithoutPositions(double share) {
        try (ModelFixture graph = lab(new GraphEncoder(0, share, BLOCKS)); ModelFixture plain = lab(BLOCKS)) {
            for (Parameters.Info info : plain.parameters().list()) {
                boolean positions = info.name().equals("encoder.positions");
                plain.parameters().write(info.name(), positions ? new float[N * D]
                        : graph.parameters().read(info.name().replaceFirst("^encoder\\.", "encoder.attention.")));
            }
            float[] items = graph.parameters().read(ModelFixture.ITEM_TABLE);
            float[][] found = graph.scores(HISTORIES);
            float[][] attention = plain.scores(HISTORIES);
            for (int q = 0; q < HISTORIES.length; q++) {
                int last = HISTORIES[q][HISTORIES[q].length - 1];
                for (int item = 1; item <= ITEMS; item++) {
                    assertEquals(share * attention[q][item] + (1 - share) * product(items, last, item), found[q][item], 1e-4);
                }
            }
        }
    }

    /** Attention ends in a normalisation without gain, so that its states are the shift. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.6, 1})
    void aStateIsAShareOfAttentionAndTheRestOfTheGraph(double share) {
        try (ModelFixture mixed = lab(new GraphEncoder(2, share, BLOCKS)); ModelFixture graph = lab(new GraphEncoder(2, 0, BLOCKS))) {
            mixed.parameters().write("encoder.attention.last-norm.gain", new float[D]);
            float[] shift = mixed.parameters().read("encoder.attention.last-norm.shift");
            float[] items = mixed.parameters().read(ModelFixture.ITEM_TABLE);
            float[] table = Arrays.copyOf(items, items.length + D);
            System.arraycopy(shift, 0, table, items.length, D);
            float[][] found = mixed.scores(HISTORIES);
            float[][] ofTheGraph = graph.scores(HISTORIES);
            for (int q = 0; q < HISTORIES.length; q++) {
                for (int item = 1; item <= ITEMS; item++) {
                    double ofAttention = product(table, ITEMS + 1, item);
                    assertEquals(share * ofAttention + (1 - share) * ofTheGraph[q][item], found[q][item], 1e-4);
                }
            }
        }
    }

    @Test
    void whereAttentionIsAllTheGraphIsSeenThroughItAlone() {
        try (ModelFixture lab = lab(new GraphEncoder(1, 1, BLOCKS))) {
            int[][] history = {{3, 5, 3, 9}};
            float[] before = lab.scores(history)[0];
            float[] weight = lab.parameters().read("encoder.graph.incoming.weight");
            lab.parameters().write("encoder.graph.incoming.weight", new float[weight.length]);
            assertFalse(Arrays.equals(before, lab.scores(history)[0]), "attention reads the states of the graph");
            lab.parameters().write("encoder.attention.last-norm.gain", new float[D]);
            float[] blind = lab.scores(history)[0];
            lab.parameters().write("encoder.graph.incoming.weight", weight);
            assertArrayEquals(blind, lab.scores(history)[0], "nothing else does");
        }
    }
}
