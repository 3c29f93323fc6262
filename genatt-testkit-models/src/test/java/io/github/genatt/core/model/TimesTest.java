package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A generator sees the ids and times of the items, the time of the request, and the user. */
class TimesTest {
    private static final int ITEMS = 9;

    /** A logit falls with the time between a key and the request, by a rate for each item. */
    private record Ageing() implements AttentionGenerator {
        @Override
        public Set<Need> needs() {
            return Set.of(Need.TIMES);
        }

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            Ops ops = context.ops();
            int n = context.length();
            long[] itemTimes = context.window().times().orElseThrow();
            long[] asked = context.window().askedAt().orElseThrow();
            float[] ages = new float[context.rows() * n * n];
            for (int i = 0; i < ages.length; i++) {
                int query = i / n;
                int key = query / n * n + i % n;
                ages[i] = (float) Math.log1p(Math.max(0, asked[query] - itemTimes[key]));
            }
            Tensor rates = ops.gather(scope.parameter("rates", Layers.DEFAULT_INIT, context.catalogue() + 1, 1), context.window().items());
            return GeneratedAttention.of(ops.multiply(ops.constant(ages, context.rows(), 1, n, n),
                    ops.reshape(rates, context.rows(), 1, 1, n)));
        }
    }

    /** Neither uses times nor asks for them, and finds none. */
    private record Timeless() implements AttentionGenerator {
        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            assertTrue(context.window().times().isEmpty() && context.window().askedAt().isEmpty());
            return GeneratedAttention.of(context.ops().constant(new float[context.length() * context.length()], 1, 1, context.length(),
                    context.length()));
        }
    }

    private static SequentialRecommender recommender(AttentionGenerator attention) {
        return ComposedRecommender.of(8, 4, TransformerEncoder.of(1, 1, 0), attention, new CrossEntropy(ExampleScheme.ALL_POSITIONS));
    }

    private static float[] scores(Model model, Requests requests) {
        return model.score(requests, ScoreBlock::toArray).get(0);
    }

    @Test
    void timesOfItemsAndRequestReachTheGenerator() {
        try (Model model = new Model(recommender(new Ageing()), Sessions.open(1), ITEMS, 1)) {
            model.build();
            model.session().parameters().write("encoder.layer0.generator.rates", new float[] {0, -1, 1, -2, 2, 3, -3, 1, 2, 3});
            Requests plain = Requests.of(new int[] {1, 2, 3});
            float[] early = scores(model, plain.withTimes(new long[] {10, 20, 30}).withAskedAt(40));
            assertArrayEquals(early, scores(model, plain.withTimes(new long[] {110, 120, 130}).withAskedAt(140)));
            assertNotEquals(early[1], scores(model, plain.withTimes(new long[] {10, 20, 30}).withAskedAt(4000))[1]);
            assertNotEquals(early[1], scores(model, plain.withTimes(new long[] {1, 20, 30}).withAskedAt(40))[1]);
        }
    }

    @Test
    void aModelThatNeedsTimesRejectsRequestsAndBatchesWithout() {
        SequentialRecommender ageing = recommender(new Ageing());
        assertEquals(Set.of(Need.TIMES), ageing.needs());
        try (Model model = new Model(ageing, Sessions.open(1), ITEMS, 1)) {
            model.build();
            var request = assertThrows(IllegalArgumentException.class, () -> scores(model, Requests.of(new int[] {1})));
            assertTrue(request.getMessage().contains("needs the time of each interaction"), request.getMessage());
            var batch = assertThrows(IllegalArgumentException.class,
                    () -> model.accumulateGradients(Sequences.batch(4, new int[] {1, 2, 3}), 1, 0));
            assertTrue(batch.getMessage().contains("SequenceBatcher.withTimes"), batch.getMessage());
        }
    }

    @Test
    void whoDoesNotNeedTimesIsGivenNone() {
        try (Model model = new Model(recommender(new Timeless()), Sessions.open(1), ITEMS, 1)) {
            model.build();
            Requests plain = Requests.of(new int[] {1, 2, 3});
            assertArrayEquals(scores(model, plain), scores(model, plain.withTimes(new long[] {10, 20, 30})));
        }
    }
}
