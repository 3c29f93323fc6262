package io.github.genatt.core.attention;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Different generators for different heads of a layer, so that their outputs are concatenated instead of summed: separate channels for
 * positions and content, or a few computed heads among generated ones. Legend: B rows, n length, d width, H heads.
 *
 * @param parts generators with their numbers of heads, which sum to H
 */
public record SplitHeadsAttention(
        @Option(value = "[{ attention = static }, { attention = dot-product }]",
                help = "attention generators and their head counts, in order; the counts sum to the heads of the layer")
        List<Part> parts) implements MadeOfParts, Changeable<SplitHeadsAttention> {

    /**
     * The heads of one generator.
     *
     * @param attention the generator
     * @param heads     number of heads
     */
    public record Part(
            @Option(help = "attention generator") AttentionGenerator attention,
            @Option(value = "1", help = "number of heads") int heads) implements Changeable<Part> {

        /** @throws IllegalArgumentException if the number of heads is not positive */
        public Part {
            if (heads < 1) {
                throw new IllegalArgumentException("heads must be at least 1, found " + heads);
            }
        }

        /** With the default of each other option. */
        public static Part of(AttentionGenerator attention, int heads) {
            return new Part(attention, heads);
        }
    }

    /** With the default of each option. */
    public static SplitHeadsAttention defaults() {
        return Options.defaults(SplitHeadsAttention.class);
    }

    /** Creates it from these parts. */
    public static SplitHeadsAttention of(Part... parts) {
        return Options.record(SplitHeadsAttention.class, List.of(List.of(parts)));
    }

    /** @throws IllegalArgumentException if there are fewer than two parts, or if two use samples differently */
    public SplitHeadsAttention {
        parts = List.copyOf(parts);
        new Parts(parts.stream().map(Part::attention).toList());
    }

    /** The generators of the parts; not an option. */
    @Override
    public Parts made() {
        return new Parts(parts.stream().map(Part::attention).toList());
    }

    /** @throws IllegalArgumentException if the heads of the parts do not sum to those of the layer */
    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        int named = parts.stream().mapToInt(Part::heads).sum();
        if (named != context.heads()) {
            throw new IllegalArgumentException("split-heads: the heads of the parts must sum to those of the layer, %d, found %d"
                    .formatted(context.heads(), named));
        }
        Ops ops = context.ops();
        List<Tensor> logits = new ArrayList<>();
        Optional<Tensor> loss = Optional.empty();
        for (int part = 0; part < parts.size(); part++) {
            int heads = parts.get(part).heads();
            GeneratedAttention made = made().generate(scope, context.withHeads(heads), part);
            logits.add(full(ops, made.logits(), context.rows(), heads, context.length()));
            loss = Parts.sum(ops, loss, made.loss());
        }
        GeneratedAttention joined = GeneratedAttention.of(ops.concat(1, logits.toArray(Tensor[]::new)));
        return loss.map(joined::withLoss).orElse(joined);
    }

    /** Repeats logits that rows or heads share: [B or 1, H or 1, n, n] → [B, H, n, n]. */
    private static Tensor full(Ops ops, Tensor logits, int rows, int heads, int n) {
        return logits.size(0) == rows && logits.size(1) == heads ? logits
                : ops.add(logits, ops.constant(new float[rows * heads], rows, heads, 1, 1));
    }
}
