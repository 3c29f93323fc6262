package io.github.genatt.core.objective;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.List;
import java.util.Map;

/**
 * Softmax cross-entropy of the next item over the whole catalogue, without the padding (Klenitskiy and Vasilev, RecSys 2023).
 *
 * @param examples which positions predict
 * @param stride   s, items between the ends of two windows
 */
public record CrossEntropy(
        @Option(value = "all-positions", help = "training examples: all-positions, every-prefix, strided-windows or random-prefix")
        ExampleScheme examples,
        @Option(value = "10", help = "with strided-windows: items between the ends of two windows, and targets per window") int stride)
        implements Objective, IdleOptions, Changeable<CrossEntropy> {

    /** With the default of each option. */
    public static CrossEntropy defaults() {
        return Options.defaults(CrossEntropy.class);
    }

    /** Creates it with an example scheme other than strided windows. */
    public CrossEntropy(ExampleScheme examples) {
        this(examples, 10);
    }

    @Override
    public Map<String, String> idle() {
        return examples == ExampleScheme.STRIDED_WINDOWS ? Map.of() : Map.of("stride", "examples are not strided-windows");
    }

    @Override
    public int windowStride() {
        return examples == ExampleScheme.STRIDED_WINDOWS ? stride : 0;
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
