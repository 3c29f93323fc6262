package io.github.genatt.baselines;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One encoding of the rows of a batch. Legend: B rows, n length, d width.
 *
 * @param windows encoded windows
 * @param encoded states of all positions, or of the last
 */
public record View(SequenceBatch windows, EncoderOutput encoded) {

    /** [B, d] */
    public Tensor last(Ops ops) {
        Tensor states = encoded.states();
        Tensor last = ops.slice(states, 1, states.size(1) - 1, 1);
        return ops.reshape(last, last.size(0), last.size(2));
    }

    /** [B, n, d] the states of all positions, zero at padding. */
    public Tensor real(Ops ops) {
        int n = windows.length();
        int[] starts = windows.leftPadding();
        float[] real = new float[starts.length * n];
        for (int i = 0; i < real.length; i++) {
            real[i] = i % n >= starts[i / n] ? 1 : 0;
        }
        return ops.multiply(encoded.states(), ops.constant(real, starts.length, n, 1));
    }

    /** The loss of attention generators, averaged over the encodings; none if they have no loss. */
    public static List<LossTerm> generatorTerms(PassContext pass, GeneratorLossWeight weight, TrainingBatch batch, List<View> views) {
        List<LossTerm> terms = new ArrayList<>();
        for (View view : views) {
            int columns = view.windows.length();
            // a view may have one more item than the batch
            TrainingBatch seen = (columns == batch.inputs().length() ? batch : batch.withColumns(columns)).withInputs(view.windows);
            view.encoded.generatorLoss().ifPresent(loss -> terms.add(weight.term(pass, pass.ops().scaleAndShift(loss, 1.0 / views.size(),
                    0), seen)));
        }
        return terms;
    }
}
