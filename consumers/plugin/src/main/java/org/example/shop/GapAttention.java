package org.example.shop;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Set;

/**
 * Attention by item and age: the logit of key j for query t is s[item j] + g[b(time t − time j)], where b is the binary logarithm of the
 * gap in minutes. Legend: B rows, n length, H heads, I items.
 *
 * @param buckets of gaps
 */
public record GapAttention(
        @Option(value = "20", help = "gaps are told apart up to 2^buckets minutes, at least 1") int buckets) implements AttentionGenerator {

    public GapAttention {
        if (buckets < 1) {
            throw new IllegalArgumentException("buckets must be at least 1, found " + buckets);
        }
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TIMES);
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        int n = context.length();
        int heads = context.heads();
        Tensor gaps = ops.gather(scope.parameter("gaps", Layers.DEFAULT_INIT, buckets, heads), buckets(context));
        Tensor byGap = ops.permute(ops.reshape(gaps, context.rows(), n, n, heads), 0, 3, 1, 2);          // [B, H, n, n]
        // one more row for the mask token of models that have one
        Tensor table = scope.parameter("salience", Layers.DEFAULT_INIT, context.catalogue() + 2, heads);
        Tensor items = ops.reshape(ops.gather(table, context.window().items()), context.rows(), n, 1, heads);
        return GeneratedAttention.of(ops.add(byGap, ops.permute(items, 0, 3, 2, 1)));                    // [B, H, 1, n]
    }

    /** [B·n·n] the bucket of each query and key; keys after the query, which are masked, are in the first. */
    private int[] buckets(AttentionContext context) {
        int n = context.length();
        long[] itemTimes = context.window().times().orElseThrow();
        int[] found = new int[itemTimes.length * n];
        for (int i = 0; i < found.length; i++) {
            int query = i / n;
            long minutes = Math.max(0, itemTimes[query] - itemTimes[query / n * n + i % n]) / 60;
            found[i] = Math.min(buckets - 1, 63 - Long.numberOfLeadingZeros(minutes + 1));
        }
        return found;
    }
}
