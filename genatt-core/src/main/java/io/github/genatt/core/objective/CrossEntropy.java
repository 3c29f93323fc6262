package io.github.genatt.core.objective;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.List;

/**
 * Softmax cross-entropy of the next item over the whole catalogue, without the padding (Klenitskiy and Vasilev, RecSys 2023).
 *
 * @param examples which positions predict
 */
public record CrossEntropy(
        @Option(value = "all-positions", help = "training examples: all-positions, every-prefix or random-prefix") ExampleScheme examples)
        implements Objective, Changeable<CrossEntropy> {

    /** With the default of each option. */
    public static CrossEntropy defaults() {
        return Options.defaults(CrossEntropy.class);
    }

    @Override
    public int negativesPerPosition() {
        return 0;
    }

    @Override
    public List<LossTerm> loss(ObjectiveContext context) {
        FlatPositions next = FlatPositions.of(context);
        return List.of(new LossTerm("cross-entropy", context.ops().embeddingCrossEntropy(
                next.states(), next.classes(), FlatPositions.targetClasses(context), context.batch().weights(), 1)));
    }
}
