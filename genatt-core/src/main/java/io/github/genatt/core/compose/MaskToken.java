package io.github.genatt.core.compose;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.PassContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;

/**
 * The learned embedding of the mask token, id I + 1. It is not in the item table, so it is not a class and never recommended.
 * Legend: B rows, n length, d width, I items.
 *
 * @param row [1, d]
 */
public record MaskToken(Tensor row) {

    /** The mask token of a model. */
    public static MaskToken of(PassContext pass, int width) {
        return new MaskToken(pass.scope().parameter("mask", Layers.DEFAULT_INIT, 1, width));
    }

    /** [B, n, d] the embeddings of some windows: the mask token where items are masked, zero rows at padding. */
    public Tensor embed(Ops ops, ItemEmbedding items, SequenceBatch window) {
        int mask = items.rows().size(0);
        int[] ids = window.items();
        int[] seen = Arrays.stream(ids).map(id -> id == mask ? 0 : id).toArray();
        int[] masked = Arrays.stream(ids).map(id -> id == mask ? 0 : -1).toArray();
        Tensor embedded = ops.add(items.embed(ops, seen), ops.gather(row, masked));
        return ops.reshape(embedded, window.rows(), window.length(), row.size(1));
    }
}
