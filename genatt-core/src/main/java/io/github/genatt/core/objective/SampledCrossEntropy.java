package io.github.genatt.core.objective;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * Softmax cross-entropy of the next item against negatives sampled for each position, without correction for the sampling.
 *
 * <p>Deviation from Klenitskiy and Vasilev (RecSys 2023): they share one sample among the positions of a sequence.
 *
 * @param examples  which positions predict
 * @param negatives k, sampled negatives per position
 */
public record SampledCrossEntropy(
        @Option(value = "all-positions", help = "training examples: all-positions, every-prefix or random-prefix") ExampleScheme examples,
        @Option(value = "100", help = "sampled negatives per position, at least 1") int negatives)
        implements Objective, Changeable<SampledCrossEntropy> {

    /** With the default of each option. */
    public static SampledCrossEntropy defaults() {
        return Options.defaults(SampledCrossEntropy.class);
    }

    /** Validates that there is at least one negative. */
    public SampledCrossEntropy {
        if (negatives < 1) {
            throw new IllegalArgumentException("negatives must be at least 1, found " + negatives);
        }
    }

    @Override
    public int negativesPerPosition() {
        return negatives;
    }

    @Override
    public List<LossTerm> loss(ObjectiveContext context) {
        FlatPositions next = FlatPositions.of(context);
        Tensor logits = context.ops().gatherDot(next.states(), next.classes(), FlatPositions.candidateClasses(context));
        int[] first = new int[context.batch().targets().length];
        return List.of(new LossTerm("sampled cross-entropy",
                context.ops().crossEntropy(logits, first, context.batch().weights(), 1)));
    }
}
