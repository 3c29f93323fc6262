package io.github.genatt.core.transformer;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.AttentionObserver;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.ObservedAttention;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns a generator's logits into attention probabilities: mask, softmax, mixing with computed attention, averages over samples.
 * Legend: B rows, n length, H heads.
 *
 * @param generator     generator of the logits
 * @param mixing        mixing with computed attention
 * @param normalisation maps logits to weights
 * @param wanted        queries whose probabilities are needed
 */
public record AttentionWeighting(AttentionGenerator generator, Mixing mixing, Normalisation normalisation, QuerySelection wanted) {

    /** A generator without mixing, with softmax weights. */
    public static AttentionWeighting of(AttentionGenerator generator) {
        return new AttentionWeighting(generator, new Mixing(Mixing.Mode.NONE, true, 0.5), Normalisation.SOFTMAX, QuerySelection.ALL);
    }

    /**
     * The attention of a layer.
     *
     * @param probabilities [B, H or 1, n, n], or [B, H or 1, 1, n] if only the last query is needed; zero at masked keys; each row sums to
     *                      one, depending on the normalisation
     * @param loss          [B, n] the loss of the generator
     */
    public record Weights(Tensor probabilities, Optional<Tensor> loss) {
    }

    /** The attention of one layer, under the mask of {@link AttentionMask}. */
    public Weights weights(Scope scope, AttentionContext context, Tensor fullMask) {
        if (wanted == QuerySelection.LAST && context.observer().filter(AttentionObserver::allQueries).isPresent()) {
            Weights all = new AttentionWeighting(generator, mixing, normalisation, QuerySelection.ALL).weights(scope, context, fullMask);
            return new Weights(wanted.of(context.ops(), all.probabilities(), 2), all.loss());
        }
        Tensor mask = wanted.of(context.ops(), fullMask, 2);
        Inference inference = generator.inference();
        PassMode mode = context.mode();
        boolean averaged = !mode.training() && mode.samples() && inference.mode() == Inference.Mode.AVERAGE_PROBS;
        if (!averaged) {
            return single(scope, context, mask, fullMask);
        }
        Ops ops = context.ops();
        Tensor total = single(scope, context.withDraw(0), mask, fullMask).probabilities();
        for (int k = 1; k < inference.samples(); k++) {
            total = ops.add(total, single(scope, context.withDraw(k), mask, fullMask).probabilities());
        }
        return new Weights(ops.scaleAndShift(total, 1.0 / inference.samples(), 0), Optional.empty());
    }

    private Weights single(Scope scope, AttentionContext context, Tensor mask, Tensor fullMask) {
        Ops ops = context.ops();
        GeneratedAttention generated = generator.generate(scope.child("generator"), context);
        if (generated == null) {
            throw new IllegalArgumentException("%s: the attention generator %s must return its attention, found null".formatted(
                    scope.random("generator").name(), generator.getClass().getName()));
        }
        requireShape(scope, context, generated.logits());
        generated.loss().ifPresent(loss -> requireLossShape(scope, context, loss));
        Tensor logits = wanted.of(ops, generated.logits(), 2);
        Tensor probabilities = switch (mixing.mode()) {
            case NONE -> normalisation.weights(ops, logits, mask);
            case LOGITS -> normalisation.weights(ops, finite(ops,
                    ops.add(ops.multiply(computed(scope, context), share(scope, context)), logits)), mask);
            case PROBS -> mix(ops, normalisation.weights(ops, logits, mask), computedWeights(scope, context, mask), share(scope, context));
            case GATE -> mix(ops, normalisation.weights(ops, logits, mask), computedWeights(scope, context, mask), gate(scope, context));
        };
        context.observer().ifPresent(observer -> {
            boolean mixed = mixing.mode() != Mixing.Mode.NONE;
            QuerySelection seen = observer.allQueries() ? QuerySelection.ALL : QuerySelection.LAST;
            Optional<Tensor> alone = mixed ? Optional.of(seen.of(ops, normalisation.weights(ops, logits, mask), 2)) : Optional.empty();
            Optional<Tensor> computed = mixed ? Optional.of(seen.of(ops, computedAlone(scope, context, mask), 2)) : Optional.empty();
            observer.observe(layer(scope), context, new ObservedAttention(fullMask, seen.of(ops, probabilities, 2), alone, computed,
                    mixed || generator.conditionsOnHistory()));
        });
        return new Weights(probabilities, generated.loss());
    }

    /** The contribution of computed attention: if logits are mixed, the weights from its scaled logits only. */
    private Tensor computedAlone(Scope scope, AttentionContext context, Tensor mask) {
        Ops ops = context.ops();
        return mixing.mode() == Mixing.Mode.LOGITS
                ? normalisation.weights(ops, finite(ops, ops.multiply(computed(scope, context), share(scope, context))), mask)
                : computedWeights(scope, context, mask);
    }

    /** The path of the scope. */
    private static String layer(Scope scope) {
        String inside = scope.random("generator").name();
        return inside.substring(0, Math.max(0, inside.length() - ".generator".length()));
    }

    /** The layer is named by the path of its scope. */
    private void requireShape(Scope scope, AttentionContext context, Tensor logits) {
        int[] shape = logits.shape();
        int rows = context.rows();
        int heads = context.heads();
        int n = context.length();
        boolean fits = shape.length == 4 && (shape[0] == rows || shape[0] == 1) && (shape[1] == heads || shape[1] == 1)
                && shape[2] == n && shape[3] == n;
        if (!fits) {
            throw new IllegalArgumentException(("%s: the attention generator %s must return logits [B, H, n, n] = [%d, %d, %d, %d], or with"
                    + " 1 in place of B or H, found %s; use the heads and the length of its context").formatted(
                            scope.random("generator").name(), generator.getClass().getName(), rows, heads, n, n, Arrays.toString(shape)));
        }
    }

    private void requireLossShape(Scope scope, AttentionContext context, Tensor loss) {
        int[] shape = loss.shape();
        if (shape.length != 2 || shape[0] != context.rows() || shape[1] != context.length()) {
            throw new IllegalArgumentException(("%s: the attention generator %s must return a loss [B, n] = [%d, %d], one for each query,"
                    + " found %s").formatted(scope.random("generator").name(), generator.getClass().getName(), context.rows(),
                            context.length(), Arrays.toString(shape)));
        }
    }

    private Tensor computed(Scope scope, AttentionContext context) {
        Tensor logits = new DotProductAttention(mixing.learnedProjections()).generate(scope.child("computed"), context).logits();
        return wanted.of(context.ops(), logits, 2);
    }

    /** An overflowing sum of finite logits would give NaN with the −∞ of the mask. */
    private static Tensor finite(Ops ops, Tensor logits) {
        return ops.clamp(logits, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    /** Computed attention always uses softmax. */
    private Tensor computedWeights(Scope scope, AttentionContext context, Tensor mask) {
        return Normalisation.SOFTMAX.weights(context.ops(), computed(scope, context), mask);
    }

    private Tensor share(Scope scope, AttentionContext context) {
        return scope.parameter("share", Initialiser.constant(mixing.initialLambda()), 1, context.heads(), 1, 1);
    }

    /** [B, H, n, 1]: σ(w·x_t) for each head. */
    private Tensor gate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        Tensor open = ops.apply(UnaryOp.SIGMOID, Layers.linear(scope.child("gate"), ops, context.states(), context.heads()));
        Tensor gate = ops.reshape(ops.permute(open, 0, 2, 1), context.rows(), context.heads(), context.length(), 1);
        return wanted.of(ops, gate, 2);
    }

    /** g + λ·(d − g). */
    private static Tensor mix(Ops ops, Tensor generated, Tensor computed, Tensor share) {
        return ops.add(ops.multiply(ops.subtract(computed, generated), share), generated);
    }
}
