package io.github.genatt.core.compose;

import io.github.genatt.spi.Inference;
import io.github.genatt.spi.PassContext;
import io.github.genatt.tensor.Tensor;
import java.util.function.Function;

/** Scores of a model whose attention generator may sample noise: of one pass, or the mean over several. */
public final class MonteCarloScores {

    private MonteCarloScores() {
    }

    /** The scores for this kind of inference. The host of the generator averages probabilities inside a pass. */
    public static Tensor scores(PassContext pass, Inference inference, Function<PassContext, Tensor> once) {
        if (inference.mode() == Inference.Mode.MEAN) {
            return once.apply(pass.withSampleIndex(-1));
        }
        Tensor total = once.apply(pass.withSampleIndex(0));
        if (inference.mode() != Inference.Mode.AVERAGE_SCORES) {
            return total;
        }
        for (int draw = 1; draw < inference.samples(); draw++) {
            total = pass.ops().add(total, once.apply(pass.withSampleIndex(draw)));
        }
        return pass.ops().scaleAndShift(total, 1.0 / inference.samples(), 0);
    }
}
