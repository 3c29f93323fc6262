package io.github.genatt.core.compose;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.ContextScope;
import io.github.genatt.spi.Encoded;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Latents;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.Pass;
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.Sampling;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A recommender made of a backbone, an attention generator and an objective, with one item table for input and output, or two.
 * Legend: B rows, n length, d width, I items.
 *
 * <p>A model that sees the whole window, trained at every position, sees its own targets: the causal mask limits which values are mixed,
 * not what the weights were made from. Such a composition is refused unless {@code allow-look-ahead} is set, which is then written under
 * every table.
 *
 * @param width          d
 * @param length         n, items of a history that are looked at
 * @param encoder        backbone
 * @param attention      generator that fills the backbone's attention
 * @param objective      what it is trained for
 * @param generatorLoss  weight of the generator's loss
 * @param tied           whether scores are products with the table of the inputs
 * @param allowLookAhead accept training that sees its targets
 */
public record ComposedRecommender(
        @Option(value = "64", help = "width of item embeddings and states") int width,
        @Option(value = "50", help = "number of last items of a history that the model looks at") int length,
        @Option(value = "transformer", help = "backbone") SequenceEncoder encoder,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "cross-entropy", help = "training objective") Objective objective,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLoss generatorLoss,
        @Option(value = "true", help = "one item table for input and output; false gives the output its own") boolean tied,
        @Option(value = "false", help = "accept a composition whose training sees its own targets") boolean allowLookAhead)
        implements SequentialRecommender, IdleOptions, Changeable<ComposedRecommender> {

    /** With the default of each option. */
    public static ComposedRecommender defaults() {
        return Options.defaults(ComposedRecommender.class);
    }

    /** Refuses compositions that cannot work. */
    public ComposedRecommender {
        if (width < 1) {
            throw new IllegalArgumentException("width must be at least 1, found " + width);
        }
        if (encoder.hasAttention() && encoder.bidirectional() && !attention.addressesBothSides()) {
            throw new IllegalArgumentException("the encoder is bidirectional, and the attention has logits for distances before the query"
                    + " alone: all keys behind it would weigh the same. Set index = absolute in the attention");
        }
        if (objective.regime() == Regime.HISTORY) {
            throw new IllegalArgumentException("objective.regime: a composed model is trained to predict items, and this regime asks for"
                    + " none, found history; set it to all-positions, every-prefix or random-prefix");
        }
        examples(length, objective);
        if (seesTargets(encoder, attention, objective) && !allowLookAhead) {
            throw new IllegalArgumentException("the " + (encoder.contextScope() == ContextScope.SEQUENCE ? "encoder" : "attention")
                    + " sees the whole window, later items included, while the objective predicts at every position:"
                    + " training would see its own targets."
                    + " Use a regime that predicts at the last position only (objective.regime = every-prefix or random-prefix),"
                    + " condition on the position, or set allow-look-ahead = true");
        }
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>(GeneratorLoss.idleWith(attention));
        if (!encoder.hasAttention()) {
            idle.put("attention", "the encoder has no attention");
            idle.put("generator-loss", "the encoder has no attention");
        }
        if (!seesTargets(encoder, attention, objective)) {
            idle.put("allow-look-ahead", "training does not see its targets");
        }
        return idle;
    }

    /** A composition of width d that looks at n items, with γ = 1, for use from Java. */
    public static ComposedRecommender of(int width, int length, SequenceEncoder encoder, AttentionGenerator attention,
            Objective objective) {
        return new ComposedRecommender(width, length, encoder, attention, objective, new GeneratorLoss(1, 0), true, false);
    }

    /** @throws IllegalArgumentException if the regime does not fit the objective */
    private static Sampling examples(int length, Objective objective) {
        return Sampling.of(length, objective);
    }

    private static boolean seesTargets(SequenceEncoder encoder, AttentionGenerator attention, Objective objective) {
        boolean whole = encoder.contextScope() == ContextScope.SEQUENCE || encoder.hasAttention()
                && attention.contextScope() == ContextScope.SEQUENCE;
        return whole && objective.regime() == Regime.ALL_POSITIONS;
    }

    @Override
    public Sampling sampling() {
        return examples(length, objective);
    }

    @Override
    public Set<Need> needs() {
        Set<Need> needs = new HashSet<>(encoder.needs());
        needs.addAll(encoder.hasAttention() ? attention.needs() : Set.of());
        return Set.copyOf(needs);
    }

    @Override
    public List<String> caveats() {
        return seesTargets(encoder, attention, objective)
                ? List.of("look-ahead: trained with weights that depend on the items to be predicted (allow-look-ahead = true)")
                : List.of();
    }

    @Override
    public List<LossTerm> loss(Pass pass, TrainingBatch batch) {
        Encoded encoded = encoder.encode(encoderScope(pass), context(pass, batch.inputs()));
        List<LossTerm> terms = new ArrayList<>(objective.loss(
                pass.objective(encoded.states(), outputs(pass).rows(), batch)));
        encoded.generatorLoss().ifPresent(loss -> terms.add(generatorLoss.term(pass, loss, batch)));
        return terms;
    }

    @Override
    public Tensor scores(Pass pass, SequenceBatch batch) {
        return Draws.scores(pass, attention.inference(), drawn -> outputs(drawn).scores(drawn.ops(), last(drawn, batch)));
    }

    @Override
    public boolean hasLatents() {
        return encoder.hasAttention() && attention.hasLatents();
    }

    /** Asks the generator wherever the backbone does, without draws. */
    @Override
    public List<Latents> latents(Pass pass, SequenceBatch batch) {
        List<Latents> found = new ArrayList<>();
        AttentionGenerator asking = (scope, context) -> {
            attention.latents(scope, context).ifPresent(found::add);
            return attention.generate(scope, context);
        };
        Pass still = pass.withDraw(-1);
        encoder.last(encoderScope(still), context(still, asked(pass, batch)).with(asking));
        return found;
    }

    /** The states of every position of some windows, in which the mask token may stand if the objective hides items. */
    public Encoded encode(Pass pass, SequenceBatch windows) {
        return encoder.encode(encoderScope(pass), context(pass, windows));
    }

    /** [B, d] the state that stands for the item after each history: of its last position, or of the mask token behind it. */
    public Tensor last(Pass pass, SequenceBatch histories) {
        return encoder.last(encoderScope(pass), context(pass, asked(pass, histories)));
    }

    private SequenceBatch asked(Pass pass, SequenceBatch histories) {
        return objective.cloze().isPresent() ? histories.followedBy(pass.catalogue() + 1, pass.capacity()) : histories;
    }

    /** The states of every position of windows that are embedded already, [B, n, d]. */
    public Encoded encode(Pass pass, SequenceBatch windows, Tensor embedded) {
        return encoder.encode(encoderScope(pass), context(pass, windows, embedded));
    }

    /** The same with the state of the last position alone, [B, 1, d]. */
    public Encoded encodeLast(Pass pass, SequenceBatch windows, Tensor embedded) {
        return encoder.encodeLast(encoderScope(pass), context(pass, windows, embedded));
    }

    private static Scope encoderScope(Pass pass) {
        return pass.scope().child("encoder");
    }

    private EncoderContext context(Pass pass, SequenceBatch batch) {
        ItemTable table = ItemTable.of(pass, "items", width);
        Tensor items = objective.cloze().isPresent() ? MaskToken.of(pass, width).embed(pass.ops(), table, batch)
                : table.embed(pass.ops(), batch);
        return context(pass, batch, items);
    }

    private EncoderContext context(Pass pass, SequenceBatch batch, Tensor embedded) {
        return pass.windows(batch, embedded, attention);
    }

    private ItemTable outputs(Pass pass) {
        return ItemTable.of(pass, tied ? "items" : "outputs", width);
    }
}
