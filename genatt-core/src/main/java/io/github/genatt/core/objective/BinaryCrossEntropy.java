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
 * softplus(−r⁺) + Σ softplus(r⁻) for the next item and its sampled negatives (Kang and McAuley, ICDM 2018, eq. 6, in the form that
 * does not saturate). The sum of both terms is not divided by two, so an untrained model starts at 2 ln 2 with one negative.
 *
 * @param examples  which positions predict
 * @param negatives k, sampled negatives per position
 */
public record BinaryCrossEntropy(
        @Option(value = "all-positions", help = "training examples: all-positions, every-prefix or random-prefix") ExampleScheme examples,
        @Option(value = "1", help = "sampled negatives per position, at least 1") int negatives)
        implements Objective, Changeable<BinaryCrossEntropy> {

    /** With the default of each option. */
    public static BinaryCrossEntropy defaults() {
        return Options.defaults(BinaryCrossEntropy.class);
    }

    /** Validates that there is at least one negative. */
    public BinaryCrossEntropy {
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
        float[] position = context.batch().weights();
        float[] labels = new float[logits.elementCount()];
        float[] weights = new float[logits.elementCount()];
        for (int i = 0; i < weights.length; i++) {
            labels[i] = i % (1 + negatives) == 0 ? 1 : 0;
            weights[i] = position[i / (1 + negatives)];
        }
        return List.of(new LossTerm("binary cross-entropy", context.ops().binaryCrossEntropy(logits, labels, weights, 1)));
    }
}
