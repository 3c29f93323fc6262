package io.github.genatt.core.compose;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.PassContext;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/**
 * A table with a row for each item [I + 1, d]; row 0 is the padding: zero, and never looked up. Legend: B rows, n length, d width, I items.
 *
 * @param rows the parameter
 */
public record ItemEmbedding(Tensor rows) {

    /** The table of that name in the scope of a model. */
    public static ItemEmbedding of(PassContext pass, String name, int width) {
        return of(pass, name, width, Layers.DEFAULT_INIT);
    }

    /** The same with another initialiser. */
    public static ItemEmbedding of(PassContext pass, String name, int width, Initialiser init) {
        return new ItemEmbedding(pass.scope().parameter(name, init.withZeroPaddingRow(), pass.catalogue() + 1, width));
    }

    /** [B, n, d] the rows of the items of some windows; zero rows at padding. */
    public Tensor embed(Ops ops, SequenceBatch window) {
        return ops.reshape(embed(ops, window.items()), window.rows(), window.length(), rows.size(1));
    }

    /** [m, d] the rows of m items; zero rows at padding. */
    public Tensor embed(Ops ops, int... items) {
        return ops.gather(rows, lookupIds(items));
    }

    /** [B, I + 1] the inner products of states [B, d] with every row. */
    public Tensor scores(Ops ops, Tensor states) {
        return ops.matmul(states, ops.permute(rows, 1, 0));
    }

    /** Ids as {@link Ops#gather} expects them: −1 at padding. */
    public static int[] lookupIds(int... items) {
        int[] places = items.clone();
        for (int i = 0; i < places.length; i++) {
            places[i] = places[i] == 0 ? -1 : places[i];
        }
        return places;
    }
}
