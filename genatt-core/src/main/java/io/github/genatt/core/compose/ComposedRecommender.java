package io.github.genatt.core.compose;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.DotProductHead;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.spi.SequenceEncoder;
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
 * <p>A model that sees the whole window and is trained at every position leaks its targets: the causal mask limits which values are mixed,
 * not the inputs of the weights. Such a composition is rejected unless {@code allow-look-ahead} is set; every table then carries a caveat.
 *
 * @param hiddenSize     d
 * @param maxLength      n, maximum number of items of a history
 * @param encoder        backbone
 * @param attention      generator that fills the backbone's attention
 * @param objective      training objective
 * @param generatorLoss  weight of the generator's loss
 * @param tieEmbeddings  whether scores are products with the input item embeddings
 * @param allowLookAhead whether to accept training that sees its targets
 */
public record ComposedRecommender(
        @Option(value = "64", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "transformer", help = "backbone") SequenceEncoder encoder,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "cross-entropy", help = "training objective") Objective objective,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss,
        @Option(value = "true", help = "one item table for input and output; false gives the output its own") boolean tieEmbeddings,
        @Option(value = "false", help = "accept a composition whose training sees its own targets") boolean allowLookAhead)
        implements DotProductHead, IdleOptions, Changeable<ComposedRecommender> {

    /** With the default of each option. */
    public static ComposedRecommender defaults() {
        return Options.defaults(ComposedRecommender.class);
    }

    /** Rejects compositions that cannot work. */
    public ComposedRecommender {
        if (hiddenSize < 1) {
            throw new IllegalArgumentException("hidden-size must be at least 1, found " + hiddenSize);
        }
        if (encoder.hasAttention() && encoder.bidirectional() && !attention.supportsBidirectional()) {
            throw new IllegalArgumentException("the encoder is bidirectional, and the attention has logits for distances before the query"
                    + " only: all keys after it would have equal weight. Set addressing = absolute in the attention");
        }
        if (objective.examples() == ExampleScheme.HISTORY) {
            throw new IllegalArgumentException("objective.examples: a composed model is trained to predict items, but these have no"
                    + " targets, found history; set it to all-positions, strided-windows,"
                    + " every-prefix or random-prefix");
        }
        examples(maxLength, objective);
        if (seesTargets(encoder, attention, objective) && !allowLookAhead) {
            throw new IllegalArgumentException("the " + (encoder.receptiveField() == ReceptiveField.WHOLE_WINDOW ? "encoder" : "attention")
                    + " sees the whole window, later items included, while the objective predicts at every position:"
                    + " training would see its own targets."
                    + " Use examples that predict at the last position only (objective.examples = every-prefix or random-prefix),"
                    + " condition on the position, or set allow-look-ahead = true");
        }
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>(GeneratorLossWeight.idleWith(attention));
        if (!encoder.hasAttention()) {
            idle.put("attention", "the encoder has no attention");
            idle.put("generator-loss", "the encoder has no attention");
        }
        if (!seesTargets(encoder, attention, objective)) {
            idle.put("allow-look-ahead", "training does not see its targets");
        }
        return idle;
    }

    /** A composition of width d and maximum length n with the default γ, for use from Java. */
    public static ComposedRecommender of(int width, int length, SequenceEncoder encoder, AttentionGenerator attention,
            Objective objective) {
        return new ComposedRecommender(width, length, encoder, attention, objective, GeneratorLossWeight.DEFAULTS, true, false);
    }

    /** @throws IllegalArgumentException if the example scheme does not fit the objective */
    private static ExampleSpec examples(int length, Objective objective) {
        return ExampleSpec.of(length, objective);
    }

    private static boolean seesTargets(SequenceEncoder encoder, AttentionGenerator attention, Objective objective) {
        boolean whole = encoder.receptiveField() == ReceptiveField.WHOLE_WINDOW || encoder.hasAttention()
                && attention.receptiveField() == ReceptiveField.WHOLE_WINDOW;
        return whole && objective.examples().predictsBeforeTheLast();
    }

    @Override
    public ExampleSpec exampleSpec() {
        return examples(maxLength, objective);
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
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        EncoderOutput encoded = encoder.encode(encoderScope(pass), context(pass, batch.inputs()));
        List<LossTerm> terms = new ArrayList<>(objective.loss(
                pass.objective(encoded.states(), outputs(pass).rows(), batch)));
        encoded.generatorLoss().ifPresent(loss -> terms.add(generatorLoss.term(pass, loss, batch)));
        return terms;
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return MonteCarloScores.scores(pass, attention.inference(), drawn -> outputs(drawn).scores(drawn.ops(), last(drawn, batch)));
    }

    /** The mean over several samples; its products are the mean of their products. */
    @Override
    public Tensor states(PassContext pass, SequenceBatch batch) {
        return MonteCarloScores.scores(pass, attention.inference(), drawn -> last(drawn, batch));
    }

    @Override
    public Tensor itemVectors(PassContext pass) {
        return outputs(pass).rows();
    }

    @Override
    public boolean hasPosteriors() {
        return encoder.hasAttention() && attention.hasPosterior();
    }

    /** Calls the generator wherever the backbone does, without sampling. */
    @Override
    public List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        PassContext still = pass.withSampleIndex(-1);
        return GeneratorPosteriors.of(attention, asking ->
                encoder.lastState(encoderScope(still), context(still, asked(pass, batch)).with(asking)));
    }

    /** The states of every position of some windows, which may contain the mask token if the objective masks items. */
    public EncoderOutput encode(PassContext pass, SequenceBatch windows) {
        return encoder.encode(encoderScope(pass), context(pass, windows));
    }

    /** [B, d] the state that predicts the item after each history: of its last position, or of the mask token after it. */
    public Tensor last(PassContext pass, SequenceBatch histories) {
        return encoder.lastState(encoderScope(pass), context(pass, asked(pass, histories)));
    }

    private SequenceBatch asked(PassContext pass, SequenceBatch histories) {
        return objective.cloze().isPresent() ? histories.append(pass.catalogue() + 1, pass.capacity()) : histories;
    }

    /** The states of every position of embedded windows, [B, n, d]. */
    public EncoderOutput encode(PassContext pass, SequenceBatch windows, Tensor embedded) {
        return encoder.encode(encoderScope(pass), context(pass, windows, embedded));
    }

    /** The same with the state of the last position only, [B, 1, d]. */
    public EncoderOutput encodeLast(PassContext pass, SequenceBatch windows, Tensor embedded) {
        return encoder.encodeLast(encoderScope(pass), context(pass, windows, embedded));
    }

    private static Scope encoderScope(PassContext pass) {
        return pass.scope().child("encoder");
    }

    private EncoderContext context(PassContext pass, SequenceBatch batch) {
        ItemEmbedding table = ItemEmbedding.of(pass, "items", hiddenSize);
        Tensor items = objective.cloze().isPresent() ? MaskToken.of(pass, hiddenSize).embed(pass.ops(), table, batch)
                : table.embed(pass.ops(), batch);
        return context(pass, batch, items);
    }

    private EncoderContext context(PassContext pass, SequenceBatch batch, Tensor embedded) {
        return pass.windows(batch, embedded, attention);
    }

    private ItemEmbedding outputs(PassContext pass) {
        return ItemEmbedding.of(pass, tieEmbeddings ? "items" : "outputs", hiddenSize);
    }
}
