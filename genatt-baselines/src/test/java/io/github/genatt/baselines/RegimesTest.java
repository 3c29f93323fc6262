package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.caser.Caser;
import io.github.genatt.baselines.contrast.DuoRec.Mode;
import io.github.genatt.baselines.gcsan.GcSan;
import io.github.genatt.baselines.gcsan.GraphEncoder;
import io.github.genatt.baselines.gru4rec.Gru4Rec;
import io.github.genatt.baselines.gru4rec.GruEncoder;
import io.github.genatt.baselines.stosa.Stosa;
import io.github.genatt.baselines.stosa.WassersteinAttention;
import io.github.genatt.core.objective.ClozeCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every baseline is trained in a regime or refuses it when it is made. */
class RegimesTest {
    private static final int ITEMS = 20;
    private static final int N = 7;
    private static final Set<Regime> NEXT_ITEM = EnumSet.complementOf(EnumSet.of(Regime.CLOZE, Regime.HISTORY));
    private static final Set<Regime> LAST_POSITION = EnumSet.complementOf(
            EnumSet.of(Regime.CLOZE, Regime.ALL_POSITIONS, Regime.HISTORY));

    /** The models that have a regime, and in which they can be trained. */
    private enum Baseline {
        CASER(LAST_POSITION, regime -> new Caser(8, 4, 3, 4, 2, 0.1, 2, regime)),
        CL4SREC(NEXT_ITEM, regime -> Small.cl4srec(N, 0.1, regime, Small.SOME)),
        DUOREC(NEXT_ITEM, regime -> Small.duorec(N, 0.1, regime, Mode.US, Small.SOME)),
        GC_SAN(LAST_POSITION, regime -> gcSan(new CrossEntropy(regime))),
        GRU4REC(NEXT_ITEM, regime -> gru4rec(new CrossEntropy(regime))),
        GSASREC(NEXT_ITEM, regime -> new GSasRec(16, N, 1, 2, 0.1, Small.ATTENTION,
                new GeneralisedBinaryCrossEntropy(regime, 4, 0.75, false, false), false, Small.GAMMA).recommender()),
        STOSA(NEXT_ITEM, regime -> new Stosa(16, N, 1, 2, new DropoutOptions(0.1, 0.1), new WassersteinAttention(),
                Stosa.MeanStream.CONTEXTUAL, new Stosa.Pairs(regime, 2, 0.1), Small.GAMMA));

        private final Set<Regime> possible;
        private final Function<Regime, SequentialRecommender> in;

        Baseline(Set<Regime> possible, Function<Regime, SequentialRecommender> in) {
            this.possible = possible;
            this.in = in;
        }
    }

    private static SequentialRecommender gcSan(Objective objective) {
        return new GcSan(16, N, new GraphEncoder(1, 0.6, TransformerEncoder.bert(1, 2, new DropoutOptions(0.1, 0.1), false)),
                Small.ATTENTION, objective, Small.GAMMA).recommender();
    }

    private static SequentialRecommender gru4rec(Objective objective) {
        return new Gru4Rec(16, N, new GruEncoder(1, 0, 0.1), objective).recommender();
    }

    private static void assertTrains(SequentialRecommender model) {
        TrainingSequences data = new TrainingSequences(ITEMS, Sequences.random(20, 2, 12, ITEMS));
        try (ModelFixture lab = new ModelFixture(model, data)) {
            SequenceBatcher batches = new SequenceBatcher(data, model.sampling(), RejectionSampler.uniform(ITEMS, new int[20][0]),
                    16, 7);
            float[][] before = lab.scores(data.sequences());
            assertTrue(Arrays.stream(lab.train(batches, 3, 5e-3)).allMatch(Double::isFinite));
            assertFalse(Arrays.deepEquals(before, lab.scores(data.sequences())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRegimeIsTrainedInOrRefusedWithThosePossible(Baseline baseline) {
        for (Regime regime : Regime.values()) {
            if (baseline.possible.contains(regime)) {
                SequentialRecommender model = baseline.in.apply(regime);
                assertEquals(regime, model.sampling().regime());
                assertTrains(model);
            } else {
                String refused = assertThrows(IllegalArgumentException.class, () -> baseline.in.apply(regime)).getMessage();
                // the objectives of GRU4Rec include one for hidden items
                boolean hides = baseline == Baseline.GRU4REC && regime == Regime.CLOZE;
                assertTrue(refused.contains(hides ? "objective = cloze" : "every-prefix"), refused);
            }
        }
    }

    @Test
    void whatIsRefusedIsNamedAsInConfiguration() {
        String refused = assertThrows(IllegalArgumentException.class, () -> Baseline.STOSA.in.apply(Regime.CLOZE)).getMessage();
        assertEquals("this model is trained on predictions of the item that follows a history, found loss.regime = cloze; set it to one of"
                + " all-positions, every-prefix, random-prefix, every-window", refused);
    }

    /** A recurrent network may be asked for hidden items; in a graph they would all be one node. */
    @Test
    void hiddenItemsNeedAPlaceEach() {
        Objective cloze = new ClozeCrossEntropy(new Cloze(0.3, 0.3, 0));
        assertTrains(gru4rec(cloze));
        assertThrows(IllegalArgumentException.class, () -> gcSan(cloze));
    }
}
