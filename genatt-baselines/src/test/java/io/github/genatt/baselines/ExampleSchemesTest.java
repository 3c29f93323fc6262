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
import io.github.genatt.baselines.strec.StRec;
import io.github.genatt.core.objective.ClozeCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.Objective;
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

/** Every baseline is trained in an example scheme or rejects it when it is made. */
class ExampleSchemesTest {
    private static final int ITEMS = 20;
    private static final int N = 7;
    private static final Set<ExampleScheme> NEXT_ITEM = EnumSet.complementOf(EnumSet.of(ExampleScheme.CLOZE, ExampleScheme.HISTORY,
            ExampleScheme.STRIDED_WINDOWS));
    private static final Set<ExampleScheme> NEXT_ITEM_WITH_STRIDE = EnumSet.complementOf(EnumSet.of(ExampleScheme.CLOZE,
            ExampleScheme.HISTORY));
    private static final Set<ExampleScheme> LAST_POSITION = EnumSet.complementOf(
            EnumSet.of(ExampleScheme.CLOZE, ExampleScheme.ALL_POSITIONS, ExampleScheme.HISTORY, ExampleScheme.STRIDED_WINDOWS));

    /** The models that have an example scheme, and in which they can be trained. */
    private enum Baseline {
        CASER(LAST_POSITION, scheme -> new Caser(8, 4, 3, 4, 2, 0.1, 2, scheme)),
        CL4SREC(NEXT_ITEM, scheme -> Small.cl4srec(N, 0.1, scheme, Small.SOME)),
        DUOREC(NEXT_ITEM, scheme -> Small.duorec(N, 0.1, scheme, Mode.US, Small.SOME)),
        GC_SAN(LAST_POSITION, scheme -> gcSan(new CrossEntropy(scheme))),
        GRU4REC(NEXT_ITEM_WITH_STRIDE, scheme -> gru4rec(new CrossEntropy(scheme, 3))),
        GSASREC(NEXT_ITEM, scheme -> new GSasRec(16, N, 1, 2, 0.1, Small.ATTENTION,
                new GeneralisedBinaryCrossEntropy(scheme, 4, 0.75, false, false), false, Small.GAMMA).recommender()),
        ICSREC(NEXT_ITEM, scheme -> Small.icsrec(N, 0.1, scheme, Small.SOME, Small.NONE)),
        STOSA(NEXT_ITEM, scheme -> new Stosa(16, N, 1, 2, new DropoutOptions(0.1, 0.1), new WassersteinAttention(),
                Stosa.MeanStream.CONTEXTUAL, new Stosa.Pairs(scheme, 2, 0.1), Small.GAMMA)),
        STREC(LAST_POSITION, scheme -> StRec.defaults().with("hidden-size", 16).with("max-length", N).with("layers", 2)
                .with("scores.times", "places").with("examples", scheme));

        private final Set<ExampleScheme> possible;
        private final Function<ExampleScheme, SequentialRecommender> in;

        Baseline(Set<ExampleScheme> possible, Function<ExampleScheme, SequentialRecommender> in) {
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
            SequenceBatcher batches = new SequenceBatcher(data, model.exampleSpec(), RejectionSampler.uniform(ITEMS, new int[20][0]),
                    16, 7);
            float[][] before = lab.scores(data.sequences());
            assertTrue(Arrays.stream(lab.train(batches, 3, 5e-3)).allMatch(Double::isFinite));
            assertFalse(Arrays.deepEquals(before, lab.scores(data.sequences())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRegimeIsTrainedInOrRefusedWithThosePossible(Baseline baseline) {
        for (ExampleScheme scheme : ExampleScheme.values()) {
            if (baseline.possible.contains(scheme)) {
                SequentialRecommender model = baseline.in.apply(scheme);
                assertEquals(scheme, model.exampleSpec().scheme());
                assertTrains(model);
            } else {
                String refused = assertThrows(IllegalArgumentException.class, () -> baseline.in.apply(scheme)).getMessage();
                // the objectives of GRU4Rec include one for hidden items
                boolean hides = baseline == Baseline.GRU4REC && scheme == ExampleScheme.CLOZE;
                assertTrue(refused.contains(hides ? "objective = cloze" : "every-prefix"), refused);
            }
        }
    }

    @Test
    void whatIsRefusedIsNamedAsInConfiguration() {
        String refused = assertThrows(IllegalArgumentException.class, () -> Baseline.STOSA.in.apply(ExampleScheme.CLOZE)).getMessage();
        assertEquals("loss.examples = cloze is not supported here (the model predicts the item after a history); use one of"
                + " all-positions, every-prefix, random-prefix, sliding-window", refused);
    }

    /** A recurrent network may be asked for hidden items; in a graph they would all be one node. */
    @Test
    void hiddenItemsNeedAPlaceEach() {
        Objective cloze = new ClozeCrossEntropy(new Cloze(0.3, 0.3, 0));
        assertTrains(gru4rec(cloze));
        assertThrows(IllegalArgumentException.class, () -> gcSan(cloze));
    }
}
