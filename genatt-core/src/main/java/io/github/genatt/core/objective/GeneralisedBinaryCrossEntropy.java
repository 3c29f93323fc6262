package io.github.genatt.core.objective;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.ObjectiveContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * [β·softplus(−r⁺) + Σ softplus(r⁻)] / (k + 1) for the next item and k sampled negatives (gBCE: Petrov and Macdonald, RecSys
 * 2023). β = 1 − t·(1 − α) with the sampled fraction α = k / (I − 1) of the catalogue. t = 0 is binary cross-entropy with k
 * negatives, t = 1 makes the scores calibrated probabilities. Legend: B rows, n length, m = B·n positions, I items, k negatives.
 *
 * <p>Written without the transformed logit of the published code, which has the same value and needs 64 bits.
 *
 * @param examples    which positions predict
 * @param negatives   k
 * @param calibration t
 * @param excludeSeen whether items that the user has seen are never sampled
 * @param logitOffset whether a constant is added to the scores in training, which does not change their order. Without it, nearly all
 *                    early gradients push all scores down together and drown those that separate items
 */
public record GeneralisedBinaryCrossEntropy(
        @Option(value = "all-positions", help = "training examples: all-positions, every-prefix or random-prefix") ExampleScheme examples,
        @Option(value = "256", help = "sampled negatives per position, at least 1") int negatives,
        @Option(value = "0.75", help = "calibration t: 0 is binary cross-entropy, 1 fully calibrated") double calibration,
        @Option(value = "false", help = "sample only items that the user has not seen; the paper samples from all") boolean excludeSeen,
        @Option(value = "false", help = "add a constant to the scores in training, so that targets and negatives have equal weight at the"
                + " start; false trains on the scores only, as in the paper") boolean logitOffset)
        implements Objective, Changeable<GeneralisedBinaryCrossEntropy> {

    /** With the default of each option. */
    public static GeneralisedBinaryCrossEntropy defaults() {
        return Options.defaults(GeneralisedBinaryCrossEntropy.class);
    }

    /** Cost of a looked-up logit, in logits of a matrix product; measured at some sixty to a hundred. */
    private static final int LOOKUP_COST_RATIO = 64;

    /** Validates that there is at least one negative and that the calibration is in [0, 1]. */
    public GeneralisedBinaryCrossEntropy {
        if (negatives < 1 || !(calibration >= 0 && calibration <= 1)) {
            throw new IllegalArgumentException("negatives must be at least 1 and calibration in [0, 1], found %d and %s"
                    .formatted(negatives, calibration));
        }
    }

    @Override
    public int negativesPerPosition() {
        return excludeSeen ? negatives : 0;
    }

    @Override
    public List<LossTerm> loss(ObjectiveContext context) {
        FlatPositions next = FlatPositions.of(context);
        int items = next.classes().size(0);
        int[] classes = excludeSeen ? FlatPositions.candidateClasses(context) : drawnClasses(context, items);
        Terms terms = new Terms(negatives, beta(items), offset(items), classes, context.batch().weights());
        return List.of(new LossTerm("generalised binary cross-entropy", items <= LOOKUP_COST_RATIO * (1 + negatives)
                ? terms.overCatalogue(context.ops(), next) : terms.overCandidates(context.ops(), next)));
    }

    /** β in a catalogue of that size; if more items are sampled than there are, α is 1. */
    double beta(int items) {
        double share = Math.min(1, negatives / (items - 1.0));
        return 1 - calibration * (1 - share);
    }

    /** c with k·σ(c) = β·σ(−c): if all scores are 0, targets pull up as much as negatives push down. */
    double offset(int items) {
        return logitOffset ? Math.log(beta(items) / negatives) : 0;
    }

    /** [m·(1 + k)] the class of each position's target and k of all classes, the target among them; −1 where there is no target. */
    int[] drawnClasses(ObjectiveContext context, int items) {
        Ops ops = context.ops();
        int[] targets = context.batch().targets();
        double[] uniform = ops.uniform(context.random(context.scope(), "negatives", 1), context.length(), negatives);
        int[] classes = new int[targets.length * (1 + negatives)];
        for (int i = 0; i < targets.length; i++) {
            classes[i * (1 + negatives)] = targets[i] - 1;
            for (int j = 0; j < negatives; j++) {
                classes[i * (1 + negatives) + 1 + j] = targets[i] == 0 ? -1 : (int) (uniform[i * negatives + j] * items);
            }
        }
        return classes;
    }

    /**
     * The terms of the loss. The logits of the sampled items are computed one by one, or picked from those of the whole catalogue.
     *
     * @param drawn   k negatives
     * @param beta    weight of a target
     * @param offset  added to each logit
     * @param classes [m·(1 + k)] of target and negatives; −1 where there is no target
     * @param shares  [m] weight of each position in the mean over the batch
     */
    record Terms(int drawn, double beta, double offset, int[] classes, float[] shares) {

        Loss overCandidates(Ops ops, FlatPositions next) {
            return loss(ops, ops.gatherDot(next.states(), next.classes(), classes), IntStream.range(0, shares.length).toArray());
        }

        Loss overCatalogue(Ops ops, FlatPositions next) {
            int items = next.classes().size(0);
            int[] predicting = IntStream.range(0, shares.length).filter(i -> classes[i * (1 + drawn)] >= 0).toArray();
            if (predicting.length == 0) {
                // a micro-batch without targets still has a loss term, which is zero
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

        /** The loss from logits of some positions, 1 + k each. */
        private Loss loss(Ops ops, Tensor logits, int[] positions) {
            float[] labels = new float[logits.elementCount()];
            float[] weights = new float[logits.elementCount()];
            for (int i = 0; i < weights.length; i++) {
                boolean target = i % (1 + drawn) == 0;
                labels[i] = target ? 1 : 0;
                weights[i] = (float) (shares[positions[i / (1 + drawn)]] * (target ? beta : 1) / (1 + drawn));
            }
            return ops.binaryCrossEntropy(offset == 0 ? logits : ops.scaleAndShift(logits, 1, offset), labels, weights, 1);
        }
    }
}
