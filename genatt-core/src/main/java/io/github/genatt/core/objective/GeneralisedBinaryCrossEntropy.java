package io.github.genatt.core.objective;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Regime;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * [β·softplus(−r⁺) + Σ softplus(r⁻)] / (k + 1) for the next item and k items drawn against it (gBCE: Petrov and Macdonald, RecSys
 * 2023). β = 1 − t·(1 − α) with the share α = k / (I − 1) of the catalogue that is drawn. t = 0 is binary cross-entropy with k
 * negatives, t = 1 makes the scores calibrated probabilities. Legend: B rows, n length, m = B·n positions, I items, k negatives.
 *
 * <p>Written without the transformed logit of the published code, which has the same value and needs 64 bits.
 *
 * @param regime      which positions predict
 * @param drawn       k
 * @param calibration t
 * @param unmet       whether items that the user has met are never drawn
 * @param balanced    whether a constant is added to the scores in training, which does not change their order. Without it the first
 *                    gradients, of which nearly all push all scores down together, drown those that tell items apart
 */
public record GeneralisedBinaryCrossEntropy(
        @Option(value = "all-positions", help = "training examples: all-positions, every-prefix or random-prefix") Regime regime,
        @Option(value = "256", help = "items drawn for each position, at least 1") int drawn,
        @Option(value = "0.75", help = "calibration t: 0 is binary cross-entropy, 1 fully calibrated") double calibration,
        @Option(value = "false", help = "draw only items that the user has not met; false draws from all, as the paper does") boolean unmet,
        @Option(value = "false", help = "a constant is added to the scores in training, so that targets and drawn items weigh the same at"
                + " the start; false trains on the scores alone, as the paper does") boolean balanced)
        implements Objective, Changeable<GeneralisedBinaryCrossEntropy> {

    /** With the default of each option. */
    public static GeneralisedBinaryCrossEntropy defaults() {
        return Options.defaults(GeneralisedBinaryCrossEntropy.class);
    }

    /** How many logits of a product cost as much as one that is looked up; measured at some sixty to a hundred. */
    private static final int LOOKED_UP = 64;

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
        Terms terms = new Terms(drawn, beta(items), offset(items), classes, context.batch().weights());
        return List.of(new LossTerm("generalised binary cross-entropy", items <= LOOKED_UP * (1 + drawn)
                ? terms.overCatalogue(context.ops(), next) : terms.overCandidates(context.ops(), next)));
    }

    /** β in a catalogue of so many items; where more are drawn than there are, α is 1. */
    double beta(int items) {
        double share = Math.min(1, drawn / (items - 1.0));
        return 1 - calibration * (1 - share);
    }

    /** c with k·σ(c) = β·σ(−c): where all scores are 0, targets pull up what drawn items push down. */
    double offset(int items) {
        return balanced ? Math.log(beta(items) / drawn) : 0;
    }

    /** [m·(1 + k)] the class of each position's target and k of all classes, the target among them; −1 where there is no target. */
    int[] drawnClasses(ObjectiveContext context, int items) {
        Ops ops = context.ops();
        int[] targets = context.batch().targets();
        double[] uniform = ops.uniform(context.noise(context.scope(), "negatives", 1), context.length(), drawn);
        int[] classes = new int[targets.length * (1 + drawn)];
        for (int i = 0; i < targets.length; i++) {
            classes[i * (1 + drawn)] = targets[i] - 1;
            for (int j = 0; j < drawn; j++) {
                classes[i * (1 + drawn) + 1 + j] = targets[i] == 0 ? -1 : (int) (uniform[i * drawn + j] * items);
            }
        }
        return classes;
    }

    /**
     * The terms of the loss. The logits of what was drawn are looked up one by one, or picked from those of the whole catalogue.
     *
     * @param drawn   k
     * @param beta    weight of a target
     * @param offset  added to each logit
     * @param classes [m·(1 + k)] of target and negatives; −1 where there is no target
     * @param shares  [m] of each position in the mean over the batch
     */
    record Terms(int drawn, double beta, double offset, int[] classes, float[] shares) {

        Loss overCandidates(Ops ops, NextItem next) {
            return loss(ops, ops.gatherDot(next.states(), next.classes(), classes), IntStream.range(0, shares.length).toArray());
        }

        Loss overCatalogue(Ops ops, NextItem next) {
            int items = next.classes().size(0);
            int[] predicting = IntStream.range(0, shares.length).filter(i -> classes[i * (1 + drawn)] >= 0).toArray();
            if (predicting.length == 0) {
                // a part without targets still has a loss, of nothing
                return overCandidates(ops, next);
            }
            Tensor logits = ops.matmul(ops.gather(next.states(), predicting), ops.permute(next.classes(), 1, 0));
            int[] places = new int[predicting.length * (1 + drawn)];
            for (int i = 0; i < places.length; i++) {
                int row = i / (1 + drawn);
                places[i] = row * items + classes[predicting[row] * (1 + drawn) + i % (1 + drawn)];
            }
            return loss(ops, ops.gather(ops.reshape(logits, predicting.length * items, 1), places), predicting);
        }

        /** Of the logits of some positions, 1 + k of each. */
        private Loss loss(Ops ops, Tensor logits, int[] positions) {
            float[] labels = new float[logits.count()];
            float[] weights = new float[logits.count()];
            for (int i = 0; i < weights.length; i++) {
                boolean target = i % (1 + drawn) == 0;
                labels[i] = target ? 1 : 0;
                weights[i] = (float) (shares[positions[i / (1 + drawn)]] * (target ? beta : 1) / (1 + drawn));
            }
            return ops.binaryCrossEntropy(offset == 0 ? logits : ops.affine(logits, 1, offset), labels, weights, 1);
        }
    }
}
