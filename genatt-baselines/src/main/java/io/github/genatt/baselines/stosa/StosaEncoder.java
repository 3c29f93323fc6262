package io.github.genatt.baselines.stosa;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.core.transformer.AttentionMask;
import io.github.genatt.core.transformer.AttentionWeighting;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.PassContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Optional;

/** The stack of STOSA's blocks, from windows to the Gaussians of their positions. Legend: B rows, n length, d width. */
record StosaEncoder(Stosa model, PassContext pass) {

    StosaLayer.Result encode(SequenceBatch windows) {
        Ops ops = pass.ops();
        Tensor mask = AttentionMask.of(ops, windows.leftPadding(), windows.length(), true);
        AttentionWeighting attention = AttentionWeighting.of(model.attention());
        Gaussians x = new Gaussians(ops.apply(UnaryOp.ELU, input("mean", model.means(pass).embed(ops, windows), windows)),
                Gaussians.positive(ops, input("variance", model.variances(pass).embed(ops, windows), windows)));
        Optional<Tensor> total = Optional.empty();
        for (int layer = 0; layer < model.layers(); layer++) {
            Tensor joined = x.joined(ops);
            AttentionContext context = pass.windows(windows, joined, model.attention()).attend(joined, joined, model.heads(), true);
            StosaLayer.Result result = new StosaLayer(context, scope().child("layer" + layer), model.dropout(), model.meanStream())
                    .apply(x, attention, mask);
            x = result.states();
            Optional<Tensor> before = total;
            total = result.generatorLoss().map(own -> before.map(sum -> ops.add(sum, own)).orElse(own));
        }
        return new StosaLayer.Result(x, total.map(sum -> ops.scaleAndShift(sum, 1.0 / model.layers(), 0)));
    }

    /** drop(LN(items + positions)), with the same normalisation for both streams: [B, n, d]. */
    private Tensor input(String stream, Tensor items, SequenceBatch windows) {
        Ops ops = pass.ops();
        EncoderContext context = pass.windows(windows, items, model.attention());
        Tensor placed = ops.add(items, Layers.positions(scope(), stream + "-positions", context, model.hiddenSize()));
        Tensor normal = Layers.layerNorm(scope().child("input-norm"), ops, placed, StosaLayer.EPSILON);
        return ops.dropout(normal, model.dropout().hidden(), context.random(scope(), stream + "-input-drop", 1));
    }

    private Scope scope() {
        return pass.scope().child("encoder");
    }
}
