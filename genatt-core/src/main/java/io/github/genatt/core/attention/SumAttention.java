package io.github.genatt.core.attention;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The logits of several generators added, under one softmax; so are their losses. A sum of {@code static} and {@code dot-product} is
 * computed attention with a learned bias for each distance (Shaw et al., NAACL 2018, in the scalar form of T5). Legend: B rows, n length,
 * H heads.
 *
 * @param parts whose logits are added
 */
public record SumAttention(
        @Option(value = "[static, dot-product]",
                help = "attention generators whose logits are added: names, or objects with a name and options")
        List<AttentionGenerator> parts) implements AttentionGenerator, Changeable<SumAttention> {

    /** With the default of each option. */
    public static SumAttention defaults() {
        return Options.defaults(SumAttention.class);
    }

    /** Of these parts. */
    public static SumAttention of(AttentionGenerator... parts) {
        return Options.of(SumAttention.class, Map.of("parts", List.of(parts)));
    }

    /** @throws IllegalArgumentException if there are fewer than two, or if two want different uses of draws */
    public SumAttention {
        parts = all(parts).generators();
    }

    private static Parts all(List<AttentionGenerator> parts) {
        return new Parts(parts);
    }

    @Override
    public ReceptiveField receptiveField() {
        return all(parts).receptiveField();
    }

    @Override
    public boolean supportsBidirectional() {
        return all(parts).supportsBidirectional();
    }

    @Override
    public Set<Need> needs() {
        return all(parts).needs();
    }

    @Override
    public boolean hasLoss() {
        return all(parts).hasLoss();
    }

    @Override
    public boolean hasPosterior() {
        return all(parts).hasPosterior();
    }

    @Override
    public boolean conditionsOnHistory() {
        return all(parts).conditionsOnHistory();
    }

    @Override
    public Inference inference() {
        return all(parts).inference();
    }

    @Override
    public Optional<GaussianPosterior> posterior(Scope scope, AttentionContext context) {
        return all(parts).posterior(scope, context);
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        GeneratedAttention first = all(parts).generate(scope, context, 0);
        Tensor logits = first.logits();
        Optional<Tensor> loss = first.loss();
        for (int part = 1; part < parts.size(); part++) {
            GeneratedAttention next = all(parts).generate(scope, context, part);
            logits = context.ops().add(logits, next.logits());
            loss = Parts.sum(context.ops(), loss, next.loss());
        }
        GeneratedAttention sum = GeneratedAttention.of(logits);
        return loss.map(sum::withLoss).orElse(sum);
    }
}
