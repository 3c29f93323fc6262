package io.github.genatt.baselines.diffurec;

import io.github.genatt.baselines.diffusion.StepEmbedding;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.core.transformer.AttentionMask;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.PassContext;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.Optional;

/**
 * The histories of one pass, into which each step of the chain injects a noised target: LN(drop(items)) + λ ⊙ (x_t + e_t), with e_t the
 * embedding of the step. Legend: B rows, n length, d width, I items, T steps.
 */
final class NoisedHistory {
    /** The number of steps to which the sinusoids are scaled. */
    private static final double LONG_CHAIN = 1000;
    private final DiffuRec model;
    private final PassContext pass;
    private final Approximator network;
    private final EncoderContext context;
    private final Tensor items;
    private final Tensor mask;

    /**
     * Embeds the histories.
     *
     * @param pass      pass that draws λ
     * @param attending pass that draws the attention
     */
    NoisedHistory(DiffuRec model, PassContext pass, PassContext attending, SequenceBatch histories, AttentionGenerator attention) {
        this.model = model;
        this.pass = pass;
        this.network = new Approximator(model.layers(), model.heads(), model.dropout());
        Ops ops = pass.ops();
        boolean reads = model.paddingKeys() == DiffuRec.PaddingKeys.REFERENCE;
        SequenceBatch windows = reads ? tokens(histories.withColumns(pass.capacity())) : histories;
        Tensor rows = embedded(windows);
        this.context = attending.windows(windows, rows, new ChainAttention(attention, model.reuseAttention() && !pass.mode().training(),
                reads ? Optional.of(real(windows)) : Optional.empty()));
        Tensor dropped = ops.dropout(rows, model.embeddingDropout(), context.random(scope(), "input-drop", 1));
        this.items = Layers.layerNorm(scope().child("input-norm"), ops, dropped, Approximator.EPSILON);
        this.mask = AttentionMask.of(ops, windows.leftPadding(), windows.length(), false);
    }

    /** Padding as a separate token, id I + 1, in every padded position of the window. */
    private SequenceBatch tokens(SequenceBatch windows) {
        return windows.withItems(Arrays.stream(windows.items()).map(item -> item == 0 ? pass.catalogue() + 1 : item).toArray());
    }

    private boolean isPadding(int item) {
        return item == pass.catalogue() + 1;
    }

    /** [B, n, d] the rows of the items; padding has a row where it is a token. */
    private Tensor embedded(SequenceBatch windows) {
        Ops ops = pass.ops();
        int[] items = Arrays.stream(windows.items()).map(item -> isPadding(item) ? 0 : item).toArray();
        Tensor rows = model.items(pass).embed(ops, windows.withItems(items));
        if (model.paddingKeys() == DiffuRec.PaddingKeys.MASKED) {
            return rows;
        }
        Tensor token = pass.scope().parameter("padding", Initialiser.normal(1), 1, model.hiddenSize());
        int[] places = Arrays.stream(windows.items()).map(item -> isPadding(item) ? 0 : -1).toArray();
        return ops.add(rows, ops.reshape(ops.gather(token, places), rows.shape()));
    }

    /** [B, 1, n, 1] the published code masks padding as a query instead of a key: its weights are uniform, and all others attend to it. */
    private Tensor real(SequenceBatch windows) {
        float[] real = new float[windows.items().length];
        for (int i = 0; i < real.length; i++) {
            real[i] = isPadding(windows.items()[i]) ? 0 : 1;
        }
        return pass.ops().constant(real, windows.rows(), 1, windows.length(), 1);
    }

    private Scope scope() {
        return pass.scope().child("encoder");
    }

    /** x̂₀ of the histories without a target. */
    Approximator.Result alone() {
        return network.apply(scope(), context, items, mask);
    }

    /**
     * x̂₀ of the histories and the noised target.
     *
     * @param x     [B, d] x_t
     * @param noise of λ
     * @param steps t of each row, or of all
     */
    Approximator.Result with(Tensor x, RandomSource noise, int... steps) {
        Ops ops = pass.ops();
        Tensor step = step(steps);
        Tensor sum = ops.add(x, step);
        Tensor target = ops.reshape(sum, sum.size(0), 1, sum.size(1));
        double delta = model.diffusion().injection();
        Tensor injected = pass.mode().samples()
                ? ops.multiply(ops.scaleAndShift(ops.normal(noise, items.shape()), delta, delta), target)
                : ops.scaleAndShift(target, delta, 0);
        return network.apply(scope(), context, ops.add(items, injected), mask);
    }

    /** The source of λ. */
    RandomSource injection() {
        return pass.scope().random("injection").draw(Math.max(0, pass.mode().sampleIndex())).positions(pass.capacity(), 1);
    }

    /** [1 or B, d] e_t = W'·SiLU(W·sinusoids of t·1000/T). */
    private Tensor step(int... steps) {
        Ops ops = pass.ops();
        Scope scope = pass.scope().child("step");
        int d = model.hiddenSize();
        double[] scaled = Arrays.stream(steps).mapToDouble(t -> t * LONG_CHAIN / model.diffusion().steps()).toArray();
        Tensor wide = linear(scope.child("in"), ops, StepEmbedding.of(ops, d, scaled), 4 * d);
        return linear(scope.child("out"), ops, ops.multiply(wide, ops.apply(UnaryOp.SIGMOID, wide)), d);
    }

    private static Tensor linear(Scope scope, Ops ops, Tensor x, int out) {
        return Layers.linear(scope, ops, x, out, Initialiser.uniform(1 / Math.sqrt(x.size(-1))));
    }
}
