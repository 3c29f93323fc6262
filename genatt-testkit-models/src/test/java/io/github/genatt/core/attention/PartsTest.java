package io.github.genatt.core.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.nn.Addressing;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.GeneratorContract;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Generators by hand, and those that are made of others. Legend: B rows, n length, d width, H heads. */
class PartsTest {
    private static final int ROWS = 2;
    private static final int N = 4;
    private static final int D = 6;
    private static final int HEADS = 3;

    private static float[] gaussians(String name, int count) {
        CounterRandom random = CounterRandom.of(3, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** [B, H, n, n] logits of a generator whose parameters are drawn by name; what rows or heads share is repeated. */
    private static float[] logits(AttentionGenerator generator) {
        try (EngineSession session = Sessions.open(1)) {
            Sessions.once(session, ROWS, ops -> generate(session, ops, generator).logits().toArray());
            session.parameters().list().forEach(info -> session.parameters().write(info.name(), gaussians(
                    info.name().replaceAll("^part\\d\\.", ""), info.count())));
            return Sessions.once(session, ROWS, ops -> ops.add(generate(session, ops, generator).logits(),
                    ops.constant(new float[ROWS * HEADS], ROWS, HEADS, 1, 1)).toArray());
        }
    }

    private static GeneratedAttention generate(EngineSession session, Ops ops, AttentionGenerator generator) {
        Scope scope = Scopes.over(session.parameters(), 1);
        Tensor x = ops.constant(gaussians("states", ROWS * N * D), ROWS, N, D);
        return generator.generate(scope, TestContexts.of(scope, ops, PassMode.INFERENCE, x, 0, 1).attend(x, x, HEADS, true));
    }

    /** A loss of that size for each query. */
    private static AttentionGenerator losing(float size) {
        return (scope, context) -> {
            float[] loss = new float[ROWS * N];
            Arrays.fill(loss, size);
            return new UniformAttention().generate(scope, context).withLoss(context.ops().constant(loss, ROWS, N));
        };
    }

    @Test
    void logitsAndLossesOfASumAreAdded() {
        float[] decay = logits(new DecayAttention(true));
        float[] salience = logits(new SalienceAttention());
        float[] sum = logits(SumAttention.of(new DecayAttention(true), new SalienceAttention(), new UniformAttention()));
        for (int i = 0; i < sum.length; i++) {
            assertEquals(decay[i] + salience[i], sum[i], 1e-5);
        }
        try (EngineSession session = Sessions.open(1)) {
            SumAttention both = SumAttention.of(losing(2), new UniformAttention(), losing(0.5f));
            float[] loss = Sessions.once(session, ROWS, ops -> generate(session, ops, both).loss().orElseThrow().toArray());
            assertEquals(2.5, loss[0], 1e-6);
        }
        assertTrue(SumAttention.of(losing(1), new UniformAttention()).hasLoss());
        assertFalse(SumAttention.of(new DecayAttention(true), new SalienceAttention()).hasLoss());
    }

    /** The first two heads are those of a decay over two heads, the third that of a salience with one. */
    @Test
    void headsAreFilledInOrder() {
        float[] found = logits(SplitHeadsAttention.of(SplitHeadsAttention.Part.of(new DecayAttention(false), 2),
                SplitHeadsAttention.Part.of(new SalienceAttention(), 1)));
        float[] x = gaussians("states", ROWS * N * D);
        float[] w = gaussians("weights", D);
        double[] slopes = {Math.pow(2, -4), Math.pow(2, -8)};
        for (int row = 0; row < ROWS; row++) {
            for (int query = 0; query < N; query++) {
                for (int key = 0; key < N; key++) {
                    for (int head = 0; head < 2; head++) {
                        assertEquals(-slopes[head] * Math.abs(query - key), found[((row * HEADS + head) * N + query) * N + key], 1e-6);
                    }
                    double dot = 0;
                    for (int i = 0; i < D; i++) {
                        dot += x[(row * N + key) * D + i] * w[i];
                    }
                    assertEquals(dot, found[((row * HEADS + 2) * N + query) * N + key], 1e-5);
                }
            }
        }
    }

    @Test
    void learnedSlopesStartAsTheFixedOnes() {
        try (EngineSession session = Sessions.open(1)) {
            float[] learned = Sessions.once(session, ROWS, ops -> generate(session, ops, new DecayAttention(true)).logits().toArray());
            float[] fixed = Sessions.once(session, ROWS, ops -> generate(session, ops, new DecayAttention(false)).logits().toArray());
            assertArrayEquals(fixed, learned);
        }
    }

    /** d·r·H + r·H of each map. */
    @Test
    void aLowRankMakesNarrowQueriesAndKeys() {
        try (EngineSession session = Sessions.open(1)) {
            DotProductAttention narrow = new DotProductAttention(true, Optional.of(1));
            Sessions.once(session, ROWS, ops -> generate(session, ops, narrow).logits().toArray());
            assertEquals(2 * (D * HEADS + HEADS), session.parameters().list().stream().mapToInt(info -> info.count()).sum());
        }
        assertThrows(IllegalArgumentException.class, () -> new DotProductAttention(false, Optional.of(2)));
        assertThrows(IllegalArgumentException.class, () -> new DotProductAttention(true, Optional.of(0)));
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SumAttention.of(new UniformAttention()));
        SplitHeadsAttention two = SplitHeadsAttention.of(SplitHeadsAttention.Part.of(new UniformAttention(), 1),
                SplitHeadsAttention.Part.of(new SalienceAttention(), 1));
        try (EngineSession session = Sessions.open(1)) {
            IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () ->
                    Sessions.once(session, ROWS, ops -> generate(session, ops, two).logits().toArray()));
            assertTrue(refused.getMessage().contains("must sum to those of the layer, 3, found 2"), refused.getMessage());
        }
        AttentionGenerator one = drawing(new Inference(Inference.Mode.SAMPLE, 1));
        AttentionGenerator other = drawing(new Inference(Inference.Mode.AVERAGE_SCORES, 4));
        assertThrows(IllegalArgumentException.class, () -> SumAttention.of(one, other));
        assertEquals(one.inference(), SumAttention.of(new UniformAttention(), one).inference());
    }

    private static AttentionGenerator drawing(Inference inference) {
        return new AttentionGenerator() {
            @Override
            public GeneratedAttention generate(Scope scope, AttentionContext context) {
                return new UniformAttention().generate(scope, context);
            }

            @Override
            public Inference inference() {
                return inference;
            }

            @Override
            public ReceptiveField receptiveField() {
                return ReceptiveField.WHOLE_WINDOW;
            }
        };
    }

    @Test
    void whatOnePartSeesOrLacksTheWholeDoes() {
        SumAttention whole = SumAttention.of(new UniformAttention(), drawing(Inference.DETERMINISTIC));
        assertEquals(ReceptiveField.WHOLE_WINDOW, whole.receptiveField());
        assertFalse(SumAttention.of(new UniformAttention(), new StaticAttention(Addressing.RELATIVE)).supportsBidirectional());
        assertFalse(SumAttention.of(new UniformAttention(), new DecayAttention(true)).conditionsOnHistory());
        assertTrue(SumAttention.of(new UniformAttention(), new SalienceAttention()).conditionsOnHistory());
    }

    @Test
    void configurationNamesParts() {
        SumAttention sum = (SumAttention) Options.component(AttentionGenerator.class,
                "{ name = sum, parts = [static, { name = dot-product, rank = 4 }] }");
        assertEquals(List.of(new StaticAttention(Addressing.RELATIVE), new DotProductAttention(true, Optional.of(4))), sum.parts());
        SplitHeadsAttention split = (SplitHeadsAttention) Options.component(AttentionGenerator.class,
                "{ name = split-heads, parts = [{ attention = decay, heads = 2 }, { attention = salience }] }");
        assertEquals(List.of(2, 1), split.parts().stream().map(SplitHeadsAttention.Part::heads).toList());
        assertEquals(sum, Options.component(AttentionGenerator.class, Options.text(sum).startsWith("{") ? "{ name = sum, "
                + Options.text(sum).substring(1) : Options.text(sum)));
    }

    /** Trained in strided windows the loss is that of the positions that predict. */
    @Test
    void stridedWindowsTrainAModel() {
        ComposedRecommender model = ComposedRecommender.of(8, 6, TransformerEncoder.of(1, 2, 0), new DotProductAttention(true),
                new CrossEntropy(ExampleScheme.STRIDED_WINDOWS, 3));
        assertEquals(3, model.exampleSpec().stride());
        try (ModelFixture lab = ModelFixture.of(model, 20)) {
            assertEquals(Math.log(20), lab.loss(lab.batch(Sequences.random(5, 3, 7, 20))), 0.05);
        }
    }

    /** Three of four heads of a layer of width 8 have queries and keys of width 3 · 8 / 4. */
    @Test
    void aHeadOfAPartIsAsWideAsOneOfTheLayer() {
        AttentionGenerator attention = SplitHeadsAttention.of(SplitHeadsAttention.Part.of(new StaticAttention(Addressing.RELATIVE), 1),
                SplitHeadsAttention.Part.of(new DotProductAttention(true), 3));
        try (ModelFixture lab = ModelFixture.of(ComposedRecommender.of(8, 6, TransformerEncoder.of(1, 4, 0), attention,
                new CrossEntropy(ExampleScheme.ALL_POSITIONS)), 20)) {
            lab.loss(lab.batch(Sequences.random(5, 3, 7, 20)));
            List<String> queries = lab.model().session().parameters().list().stream().filter(info -> info.name().contains("query.weight"))
                    .map(info -> Arrays.toString(info.shape())).toList();
            assertEquals(List.of("[8, 6]"), queries);
        }
        AttentionGenerator states = SplitHeadsAttention.of(SplitHeadsAttention.Part.of(new StaticAttention(Addressing.RELATIVE), 1),
                SplitHeadsAttention.Part.of(new DotProductAttention(false), 3));
        var found = assertThrows(RuntimeException.class, () -> ModelFixture.of(ComposedRecommender.of(8, 6, TransformerEncoder.of(1, 4, 0),
                states, new CrossEntropy(ExampleScheme.ALL_POSITIONS)), 20).close());
        assertTrue(found.getMessage().contains("found a width of 8 and 3 heads; set projected = true"), found.getMessage());
    }

    @Nested
    class PatternWithSalience extends GeneratorContract {
        @Override
        public AttentionGenerator generator() {
            return SumAttention.of(new StaticAttention(Addressing.RELATIVE), new SalienceAttention(), new DecayAttention(true));
        }
    }

    @Nested
    class PlacesAndContentInHeadsOfTheirOwn extends GeneratorContract {
        @Override
        public AttentionGenerator generator() {
            return SplitHeadsAttention.of(SplitHeadsAttention.Part.of(new StaticAttention(Addressing.RELATIVE), 1),
                    SplitHeadsAttention.Part.of(new DotProductAttention(true, Optional.of(3)), 1));
        }
    }
}
