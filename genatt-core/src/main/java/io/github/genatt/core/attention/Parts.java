package io.github.genatt.core.attention;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Generators that form one attention together, each in its own scope. */
record Parts(List<AttentionGenerator> generators) {

    /** @throws IllegalArgumentException if there are fewer than two, or if two use samples differently */
    Parts {
        generators = List.copyOf(generators);
        if (generators.size() < 2) {
            throw new IllegalArgumentException("parts must name at least two attention generators, found " + generators.size());
        }
        Set<Inference> drawn = drawn(generators);
        if (drawn.size() > 1) {
            throw new IllegalArgumentException("parts: all must use samples in the same way, found "
                    + drawn.stream().map(Inference::toString).sorted().collect(Collectors.joining(" and ")) + "; set the same inference");
        }
    }

    private static Set<Inference> drawn(List<AttentionGenerator> generators) {
        return generators.stream().map(AttentionGenerator::inference).filter(each -> !each.equals(Inference.DETERMINISTIC))
                .collect(Collectors.toSet());
    }

    ReceptiveField receptiveField() {
        return generators.stream().map(AttentionGenerator::receptiveField).anyMatch(ReceptiveField.WHOLE_WINDOW::equals)
                ? ReceptiveField.WHOLE_WINDOW : ReceptiveField.CAUSAL;
    }

    boolean supportsBidirectional() {
        return generators.stream().allMatch(AttentionGenerator::supportsBidirectional);
    }

    Set<Need> needs() {
        return generators.stream().flatMap(each -> each.needs().stream()).collect(Collectors.toUnmodifiableSet());
    }

    boolean hasLoss() {
        return generators.stream().anyMatch(AttentionGenerator::hasLoss);
    }

    boolean hasPosterior() {
        return generators.stream().anyMatch(AttentionGenerator::hasPosterior);
    }

    boolean conditionsOnHistory() {
        return generators.stream().anyMatch(AttentionGenerator::conditionsOnHistory);
    }

    /** The inference of the parts that sample; it does not affect the others. */
    Inference inference() {
        return drawn(generators).stream().findAny().orElse(Inference.DETERMINISTIC);
    }

    /** The posterior of the first part that has one. */
    Optional<GaussianPosterior> posterior(Scope scope, AttentionContext context) {
        for (int part = 0; part < generators.size(); part++) {
            if (generators.get(part).hasPosterior()) {
                return generators.get(part).posterior(scopeOf(scope, part), context);
            }
        }
        return Optional.empty();
    }

    /** The output of one part, for the heads of the context. */
    GeneratedAttention generate(Scope scope, AttentionContext context, int part) {
        return generators.get(part).generate(scopeOf(scope, part), context);
    }

    private static Scope scopeOf(Scope scope, int part) {
        return scope.child("part" + part);
    }

    /** The sum of two optional losses [B, n]. */
    static Optional<Tensor> sum(Ops ops, Optional<Tensor> a, Optional<Tensor> b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : Optional.of(ops.add(a.get(), b.get()));
    }
}
