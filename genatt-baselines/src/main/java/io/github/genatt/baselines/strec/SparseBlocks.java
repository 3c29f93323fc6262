package io.github.genatt.baselines.strec;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.transformer.AttentionMask;
import io.github.genatt.core.transformer.AttentionWeighting;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Mixing;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.QuerySelection;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;
import java.util.Optional;

/**
 * BERT-style blocks in which a query is weighted by its score: y = LN(x + drop(attention)), LN(y + drop(FFN(y))). All blocks see the whole
 * window. Parameters have the same names as in the transformer backbone. Legend: B rows, n length, k kept, d width, H heads, L layers.
 *
 * @param layers   L
 * @param heads    H
 * @param dropout  dropout probabilities
 * @param scores   scores of queries
 * @param schedule which queries are kept
 */
record SparseBlocks(int layers, int heads, DropoutOptions dropout, TimeScores scores, QuerySchedule schedule) {
    private static final double EPSILON = 1e-8;
    /** Score of the last item, which is always kept. */
    private static final double SOFTLY = 10;
    private static final double HARD = 100;

    /** Output of a layer: states [B, k, d] and the generator's loss [B, n]. */
    private record Result(Tensor states, Optional<Tensor> loss) {
    }

    /** The last state [B, 1, d]; each layer computes the kept queries and attends to those that the previous layer kept. */
    EncoderOutput sparse(Scope scope, EncoderContext context) {
        Ops ops = context.ops();
        int n = context.length();
        float[] ranking = scores.of(scope.child("times"), context, HARD).toArray();
        List<KeptRows> levels = KeptRows.levels(ranking, context.leftPadding(), n, schedule.counts(layers, context.capacity()));
        Tensor x = KeptRows.gathered(ops, input(scope, context), levels.get(0).columns(), levels.get(0).places());
        Optional<Tensor> loss = Optional.empty();
        for (int layer = 0; layer < layers; layer++) {
            Result result = sparse(scope.child("layer" + layer), context, x, levels.get(layer), levels.get(layer + 1));
            x = result.states;
            loss = sum(ops, loss, result.loss);
        }
        return output(ops, ops.slice(x, 1, x.size(1) - 1, 1), loss);
    }

    /** The last state [B, 1, d]; all queries are computed under soft masks, through which the scores are trained. */
    EncoderOutput soft(Scope scope, EncoderContext context) {
        Ops ops = context.ops();
        Tensor s = scores.of(scope.child("times"), context, SOFTLY);
        Tensor mask = AttentionMask.of(ops, context.leftPadding(), context.length(), false);
        Tensor x = input(scope, context);
        Optional<Tensor> loss = Optional.empty();
        for (int layer = 0; layer < layers; layer++) {
            boolean last = layer == layers - 1;
            Tensor penalty = penalty(ops, kept(ops, s, layer), kept(ops, s, layer + 1));
            AttentionWeighting weighting = new AttentionWeighting(new Penalised(context.attention(), penalty),
                    new Mixing(Mixing.Mode.NONE, true, 0.5), Normalisation.SOFTMAX, last ? QuerySelection.LAST : QuerySelection.ALL);
            Scope own = scope.child("layer" + layer);
            AttentionWeighting.Weights weights = weighting.weights(own, context.attend(x, x, heads, false), mask);
            Tensor queries = last ? ops.slice(x, 1, x.size(1) - 1, 1) : x;
            x = block(own, context, queries, x, weights.probabilities());
            loss = sum(ops, loss, weights.loss());
        }
        return output(ops, x, loss);
    }

    /** [B, n] σ(sharpness · (s + a)), near 1 for queries that a level keeps. */
    private Tensor kept(Ops ops, Tensor s, int level) {
        return ops.apply(UnaryOp.SIGMOID, ops.scaleAndShift(s, schedule.sharpness(),
                schedule.sharpness() * schedule.threshold(layers, level)));
    }

    /** [B, 1, n, n] (m_key · m_query − 1) · penalty. */
    private Tensor penalty(Ops ops, Tensor keys, Tensor queries) {
        int rows = keys.size(0);
        int n = keys.size(1);
        Tensor both = ops.matmul(ops.reshape(queries, rows, n, 1), ops.reshape(keys, rows, 1, n));
        return ops.reshape(ops.scaleAndShift(ops.scaleAndShift(both, 1, -1), schedule.penalty(), 0), rows, 1, n, n);
    }

    /** A generator whose logits are lowered where queries or keys are dropped. */
    private static final class Penalised implements AttentionGenerator {
        private final AttentionGenerator generator;
        private final Tensor penalty;

        Penalised(AttentionGenerator generator, Tensor penalty) {
            this.generator = generator;
            this.penalty = penalty;
        }

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            GeneratedAttention generated = generator.generate(scope, context);
            GeneratedAttention lowered = GeneratedAttention.of(context.ops().add(generated.logits(), penalty));
            return generated.loss().map(lowered::withLoss).orElse(lowered);
        }

        @Override
        public boolean conditionsOnHistory() {
            return generator.conditionsOnHistory();
        }

        @Override
        public Inference inference() {
            return generator.inference();
        }
    }

    /**
     * One layer. Computed attention compares only the kept states. Other generators read the whole window with dropped states set to zero,
     * so their logits keep their positions; only those of kept queries and keys are used.
     */
    private Result sparse(Scope scope, EncoderContext context, Tensor x, KeptRows from, KeptRows to) {
        Ops ops = context.ops();
        boolean byContent = context.attention() instanceof DotProductAttention;
        Tensor states = byContent ? x : from.scattered(ops, x);
        Tensor mask = byContent ? AttentionMask.of(ops, from.padding(), from.columns(), false) : from.mask(ops, context.leftPadding());
        EncoderContext seen = context.with(byContent ? from.of(context.window()) : context.window(), states);
        AttentionWeighting.Weights weights = AttentionWeighting.of(context.attention()).weights(scope,
                seen.attend(states, states, heads, false), mask);
        int[] queries = from.columnsOf(to);
        Tensor byQuery = ops.permute(weights.probabilities(), 0, 2, 1, 3);
        Tensor probabilities = ops.permute(KeptRows.gathered(ops, byQuery, to.columns(), byContent ? queries : to.places()), 0, 2, 1, 3);
        Tensor kept = KeptRows.gathered(ops, x, to.columns(), queries);
        return new Result(block(scope, context, kept, states, probabilities), weights.loss());
    }

    /** The block after the attention weights: queries [B, k, d], values [B, w, d], probabilities [B, H or 1, k, w] → [B, k, d]. */
    private Tensor block(Scope scope, EncoderContext context, Tensor queries, Tensor values, Tensor probabilities) {
        Ops ops = context.ops();
        int d = context.width();
        Tensor dropped = ops.dropout(probabilities, dropout.attention(), context.random(scope, "probabilities-drop", 2, 3));
        Tensor read = Layers.linear(scope.child("value"), ops, values, d);
        Tensor mixed = Layers.joinHeads(ops, ops.matmul(dropped, Layers.splitHeads(ops, read, dropped.size(1))));
        Tensor attention = Layers.linear(scope.child("output"), ops, mixed, d);
        Tensor y = Layers.layerNorm(scope.child("attention-norm"), ops, ops.add(queries, drop(scope, "attention-drop", context, attention)),
                EPSILON);
        Tensor wide = ops.apply(UnaryOp.GELU, Layers.linear(scope.child("feed-in"), ops, y, 4 * d));
        Tensor fed = Layers.linear(scope.child("feed-out"), ops, wide, d);
        return Layers.layerNorm(scope.child("feed-norm"), ops, ops.add(y, drop(scope, "feed-drop", context, fed)), EPSILON);
    }

    private Tensor input(Scope scope, EncoderContext context) {
        Ops ops = context.ops();
        Tensor sum = ops.add(context.embedded(), Layers.positions(scope, "positions", context, context.width()));
        return drop(scope, "input-drop", context, Layers.layerNorm(scope.child("input-norm"), ops, sum, EPSILON));
    }

    private Tensor drop(Scope scope, String name, EncoderContext context, Tensor x) {
        return context.ops().dropout(x, dropout.hidden(), context.random(scope, name, 1));
    }

    private static Optional<Tensor> sum(Ops ops, Optional<Tensor> before, Optional<Tensor> own) {
        return own.map(loss -> before.map(others -> ops.add(others, loss)).orElse(loss)).or(() -> before);
    }

    private EncoderOutput output(Ops ops, Tensor last, Optional<Tensor> loss) {
        return EncoderOutput.of(last).withGeneratorLoss(loss.map(total -> layers == 1 ? total : ops.scaleAndShift(total, 1.0 / layers, 0)));
    }
}
