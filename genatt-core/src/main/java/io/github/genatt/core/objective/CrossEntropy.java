package io.github.genatt.core.objective;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Regime;
import java.util.List;

/**
 * Softmax cross-entropy of the next item over the whole catalogue, without the padding (Klenitskiy and Vasilev, RecSys 2023).
 *
 * @param regime which positions predict
 */
public record CrossEntropy(
        @Option(value = "all-positions", help = "training examples: all-positions, every-prefix or random-prefix") Regime regime)
        implements Objective, Changeable<CrossEntropy> {

    /** With the default of each option. */
    public static CrossEntropy defaults() {
        return Options.defaults(CrossEntropy.class);
    }

    @Override
    public int negatives() {
        return 0;
    }

    @Override
    public List<LossTerm> loss(ObjectiveContext context) {
        NextItem next = NextItem.of(context);
        return List.of(new LossTerm("cross-entropy", context.ops().tableCrossEntropy(
                next.states(), next.classes(), NextItem.targetClasses(context), context.batch().weights(), 1)));
    }
}
