package io.github.genatt.core.attention;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sum of the logits of several generators, under one softmax; so are their losses. A sum of {@code static} and {@code dot-product} is
 * computed attention with a learned bias for each distance (Shaw et al., NAACL 2018, in the scalar form of T5). Legend: B rows, n length,
 * H heads.
 *
 * @param parts generators whose logits are added
 */
public record SumAttention(
        @Option(value = "[static, dot-product]",
                help = "attention generators whose logits are added: names, or objects with a name and options")
        List<AttentionGenerator> parts) implements MadeOfParts, Changeable<SumAttention> {

    /** With the default of each option. */
    public static SumAttention defaults() {
        return Options.defaults(SumAttention.class);
    }

    /** Creates it from these parts. */
    public static SumAttention of(AttentionGenerator... parts) {
        return Options.of(SumAttention.class, Map.of("parts", List.of(parts)));
    }

    /** @throws IllegalArgumentException if there are fewer than two, or if two use samples differently */
    public SumAttention {
        parts = new Parts(parts).generators();
    }

    /** The generators of the parts; not an option. */
    @Override
    public Parts made() {
        return new Parts(parts);
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        GeneratedAttention first = made().generate(scope, context, 0);
        Tensor logits = first.logits();
        Optional<Tensor> loss = first.loss();
        for (int part = 1; part < parts.size(); part++) {
            GeneratedAttention next = made().generate(scope, context, part);
            logits = context.ops().add(logits, next.logits());
            loss = Parts.sum(context.ops(), loss, next.loss());
        }
        GeneratedAttention sum = GeneratedAttention.of(logits);
        return loss.map(sum::withLoss).orElse(sum);
    }
}
