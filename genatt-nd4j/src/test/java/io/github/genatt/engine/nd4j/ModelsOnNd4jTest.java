package io.github.genatt.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.GradientRule;
import io.github.genatt.testkit.models.InvarianceRules;
import io.github.genatt.testkit.models.Sessions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Models keep on ND4J what they keep on the default engine: the same scores in any company, the same bits on any number of threads. That
 * they learn the same is {@link Nd4jAgainstOneDnnTest}, which compares the gradients of V-GenAtt with those of the default engine, where
 * they are checked by differences.
 */
class ModelsOnNd4jTest {

    @Test
    void sessionsOfTheseTestsAreThoseOfNd4j() {
        assertEquals("nd4j", Sessions.engine().name());
    }

    @Nested
    @Tag("long")
    class SasRec implements InvarianceRules, GradientRule {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Models.sasRec(n, dropout);
        }
    }

    @Nested
    @Tag("long")
    class VGenAtt implements InvarianceRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Models.variational(n, dropout);
        }
    }
}
