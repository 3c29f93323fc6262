package io.github.genatt.core.objective;

import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Regime;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * [β·softplus(−r⁺) + Σ softplus(r⁻)] / (k + 1) for the next item and k items drawn against it (gBCE: Petrov and Macdonald, RecSys 2023,
 * eq. 14). β = 1 − t·(1 − α) with the share α = k / (I − 1) of the catalogue that is drawn. t = 0 is binary cross-entropy with k
 * negatives, t = 1 makes the scores calibrated probabilities. Legend: B rows, n length, m = B·n positions, I items, k negatives.
 *
 * <p>Written without the transformed logit of the published code, which has the same value and needs 64 bits.
 *
 * @param regime      which positions predict
 * @param drawn       k
 * @param calibration t
 * @param unmet       whether items that the user has met are never drawn
 */
public record GeneralisedBinaryCrossEntropy(
        @Option(value = "all-positions", help = "training examples: all-positions, every-prefix or random-prefix") Regime regime,
        @Option(value = "256", help = "items drawn for each position, at least 1") int drawn,
        @Option(value = "0.75", help = "calibration t: 0 is binary cross-entropy, 1 fully calibrated") double calibration,
        @Option(value = "false", help = "draw only items that the user has not met; false draws from all, as the paper does") boolean unmet)
        implements Objective {

    /** Refuses to train without negatives and calibrations outside of [0, 1]. */
    public GeneralisedBinaryCrossEntropy {
        if (drawn < 1 || !(calibration >= 0 && calibration <= 1)) {
            throw new IllegalArgumentException("drawn must be at least 1 and calibration in [0, 1], found %d and %s"
                    .formatted(drawn, calibration));
        }
    }

    @Override
    public int negatives() {
        return unmet ? drawn : 0;
    }

    @Override
    public List<LossTerm> loss(ObjectiveContext context) {
        NextItem next = NextItem.of(context);
        int items = next.classes().size(0);
        int[] classes = unmet ? NextItem.candidateClasses(context) : drawnClasses(context, items);
        Tensor logits = context.ops().gatherDot(next.states(), next.classes(), classes);
        double beta = beta(items);
        float[] position = context.batch().weights();
        float[] labels = new float[logits.count()];
        float[] weights = new float[logits.count()];
        for (int i = 0; i < weights.length; i++) {
            boolean target = i % (1 + drawn) == 0;
            labels[i] = target ? 1 : 0;
            weights[i] = (float) (position[i / (1 + drawn)] * (target ? beta : 1) / (1 + drawn));
        }
        return List.of(new LossTerm("generalised binary cross-entropy",
                context.ops().binaryCrossEntropy(logits, labels, weights, 1)));
    }

    /** β in a catalogue of so many items; where more are drawn than there are, α is 1. */
    double beta(int items) {
        double share = Math.min(1, drawn / (items - 1.0));
        return 1 - calibration * (1 - share);
    }

    /** [m·(1 + k)] the class of each position's target and k of all classes, the target among them; −1 where there is no target. */
    int[] drawnClasses(ObjectiveContext context, int items) {
        Ops ops = context.ops();
        int[] targets = context.batch().targets();
        double[] uniform = ops.uniform(context.scope().noise("negatives"), context.batch().inputs().length() * drawn);
        int[] classes = new int[targets.length * (1 + drawn)];
        for (int i = 0; i < targets.length; i++) {
            classes[i * (1 + drawn)] = targets[i] - 1;
            for (int j = 0; j < drawn; j++) {
                classes[i * (1 + drawn) + 1 + j] = targets[i] == 0 ? -1 : (int) (uniform[i * drawn + j] * items);
            }
        }
        return classes;
    }
}
