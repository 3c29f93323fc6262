package io.github.genatt.testkit.models;

import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Scope;
import org.junit.jupiter.api.Test;

/** A backbone that tells nobody what it attends to is noticed. */
class ObservationRulesTest {

    private record Silent() implements SequenceEncoder {
        @Override
        public boolean hasAttention() {
            return true;
        }

        @Override
        public ReceptiveField receptiveField() {
            return ReceptiveField.CAUSAL;
        }

        @Override
        public EncoderOutput encode(Scope scope, EncoderContext context) {
            context.attention().generate(scope, context.attend(context.embedded(), context.embedded(), 1, true));
            return EncoderOutput.of(context.embedded());
        }
    }

    private record Subject(SequenceEncoder encoder) implements ObservationRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return ComposedRecommender.of(16, n, encoder, new UniformAttention(), new CrossEntropy(ExampleScheme.ALL_POSITIONS));
        }
    }

    @Test
    void theRuleIsKeptByTheTransformerAndBrokenByASilentBackbone() throws Throwable {
        String rule = Rules.of(ObservationRules.class).iterator().next();
        Rules.assertKept(new Subject(TransformerEncoder.of(2, 2, 0)), rule);
        Rules.assertBroken(new Subject(new Silent()), rule);
    }
}
