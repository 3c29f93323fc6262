package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.contrast.AugmentOptions;
import io.github.genatt.baselines.contrast.Cl4SRec;
import io.github.genatt.baselines.contrast.Cl4SRec.Pooling;
import io.github.genatt.baselines.contrast.DuoRec;
import io.github.genatt.baselines.contrast.DuoRec.Mode;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a generator draws in the encodings that a contrast compares, and what its loss counts. */
class GeneratorNoiseTest {
    private static final int ITEMS = 20;
    private static final int N = 7;

    /** Logits are noise; the loss of a query is their sum. */
    private record Drawn() implements AttentionGenerator {
        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            Ops ops = context.ops();
            int n = context.length();
            Tensor logits = ops.normal(scope.random("logits").draw(context.mode().sampleIndex()), context.rows(), 2, n, n);
            return GeneratedAttention.of(logits).withLoss(ops.sum(ops.sum(logits, 3), 1));
        }
    }

    private static SequentialRecommender cl4srec(boolean sharedNoise) {
        return new Cl4SRec(16, N, 1, 2, new DropoutOptions(0, 0), new Drawn(), ExampleScheme.ALL_POSITIONS, new AugmentOptions(1, 0, 0,
                true),
                Small.SOME, Pooling.LAST, sharedNoise, new GeneratorLossWeight(0.5, 0));
    }

    private static double[] generatorLosses(SequentialRecommender model) {
        TrainingBatch plain = Sequences.batch(N, Sequences.random(4, N, N + 1, ITEMS));
        TrainingBatch batch = plain.withSameTargetWindows(plain.inputs());
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            return lab.model().session().infer(List.of(batch.inputs().keys()), (ops, part) -> {
                List<LossTerm> terms = model.loss(PassContext.of(Scopes.over(lab.parameters(), 0), ops, PassMode.training(0), ITEMS, N),
                        batch);
                List<LossTerm> generators = terms.stream().filter(term -> term.name().equals(ModelFixture.GENERATOR_TERM)).toList();
                generators.forEach(term -> assertEquals(0.5, term.weight()));
                return generators.stream().mapToDouble(LossTerm::value).toArray();
            }).get(0);
        }
    }

    @Test
    void everyEncodingDrawsForItselfUnlessNoiseIsShared() {
        double[] own = generatorLosses(cl4srec(false));
        assertEquals(3, own.length);
        assertEquals(3, Arrays.stream(own).distinct().count(), Arrays.toString(own));
        double[] shared = generatorLosses(cl4srec(true));
        assertEquals(1, Arrays.stream(shared).distinct().count(), Arrays.toString(shared));
    }

    @Test
    void theLossOfTheGeneratorIsAMeanOverTheEncodings() {
        double[] shared = generatorLosses(cl4srec(true));
        SequentialRecommender once = new Cl4SRec(16, N, 1, 2, new DropoutOptions(0, 0), new Drawn(), ExampleScheme.ALL_POSITIONS,
                new AugmentOptions(1, 0, 0, true), Small.NONE, Pooling.LAST, true, new GeneratorLossWeight(0.5, 0));
        assertEquals(generatorLosses(once)[0], Arrays.stream(shared).sum(), 1e-5);
    }

    @Test
    void duoRecNeverSharesIt() {
        for (Mode mode : Mode.values()) {
            double[] losses = generatorLosses(new DuoRec(16, N, 1, 2, new DropoutOptions(0, 0), new Drawn(), ExampleScheme.ALL_POSITIONS,
                    mode,
                    Small.SOME, Small.SOME, new GeneratorLossWeight(0.5, 0)));
            assertTrue(losses.length >= 2);
            assertEquals(losses.length, Arrays.stream(losses).distinct().count(), mode.toString());
        }
    }
}
