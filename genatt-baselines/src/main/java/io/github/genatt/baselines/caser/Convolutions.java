package io.github.genatt.baselines.caser;

import io.github.genatt.nn.Layers;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.ArrayList;
import java.util.List;

/**
 * Caser's convolutions over the image of the last items (Tang and Wang, WSDM 2018). Legend: B rows, L items, d width.
 *
 * @param horizontal filters of each height 1..L over the whole width; each returns its best match at any position
 * @param vertical   filters of width 1, over all L items: weighted sums of their embeddings
 */
record Convolutions(int horizontal, int vertical) {

    /** [B, L, d] → [B, vertical·d + horizontal·L]. */
    Tensor of(Scope scope, Ops ops, Tensor image) {
        int rows = image.size(0);
        int items = image.size(1);
        List<Tensor> features = new ArrayList<>();
        if (vertical > 0) {
            Tensor sums = linear(scope.child("vertical"), ops, ops.permute(image, 0, 2, 1), vertical);
            features.add(ops.reshape(sums, rows, image.size(2) * vertical));
        }
        for (int height = 1; horizontal > 0 && height <= items; height++) {
            Tensor matches = linear(scope.child("horizontal" + height), ops, ops.unfold(image, height), horizontal);
            features.add(ops.max(ops.apply(UnaryOp.RELU, matches), 1));
        }
        return features.size() == 1 ? features.get(0) : ops.concat(1, features.toArray(Tensor[]::new));
    }

    /** A linear map with weights initialised as U(±1/√in) and biases as 0. */
    static Tensor linear(Scope scope, Ops ops, Tensor x, int out) {
        return Layers.linear(scope, ops, x, out, Initialiser.uniform(1 / Math.sqrt(x.size(-1))));
    }
}
