package io.github.genatt.baselines.strec;

import com.google.auto.service.AutoService;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.GeneratorPosteriors;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.compose.MonteCarloScores;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSchemes;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * STRec: a transformer in which each layer computes fewer queries than the one before, chosen by a score of their times (Li et al., RecSys
 * 2023). A first stage trains everything under soft masks. The model starts from it and keeps queries by rank; its scores no longer change.
 * Legend: B rows, n length, d width, L layers.
 *
 * <p>Deviations from the authors' code: shorter histories are padded, and padding is neither scored, kept nor seen. Times pass through a
 * logarithm ({@code scores.times = raw}: unchanged). There is no noise at inference ({@code scores.noise-at-eval}). Kept rows stay in their
 * order, which gives the same result. No fitted step function replaces the network.
 *
 * @param hiddenSize    d
 * @param maxLength     n
 * @param layers        L
 * @param heads         H
 * @param dropout       dropout probabilities
 * @param attention     generator that fills the attention; with absolute addressing if it has this option
 * @param examples      training examples
 * @param scores        scores of queries, by their times
 * @param schedule      which queries are kept
 * @param sparse        whether queries are dropped, not masked softly as in the first stage
 * @param pretraining   training of the first stage
 * @param generatorLoss weight of the generator's loss
 */
public record StRec(
        @Option(value = "128", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "8", help = "number of blocks; 1, 2, 4 or 8 with the schedule of the authors") int layers,
        @Option(value = "4", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "{hidden = 0.5, attention = 0.5}", help = "dropout") DropoutOptions dropout,
        @Option(value = "dot-product", help = "attention generator; with addressing = absolute if it has this option")
        AttentionGenerator attention,
        @Option(value = "every-prefix", help = "training examples: every-prefix, random-prefix or sliding-window") ExampleScheme examples,
        @Option(value = "{}", help = "scores of queries, by their times") TimeScores scores,
        @Option(value = "{}", help = "queries kept after each layer") QuerySchedule schedule,
        @Option(value = "true", help = "drop queries by rank, after a stage with soft masks; false: only that stage") boolean sparse,
        @Option(value = "{ batch-size = 6000, learning-rate = 1e-4 }", help = "training of the stage with soft masks")
        TrainOptions pretraining,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss)
        implements SequentialRecommender, IdleOptions, Changeable<StRec> {
    private static final String STAGE = "soft-masks";

    /** With the default of each option. */
    public static StRec defaults() {
        return Options.defaults(StRec.class);
    }

    /** Rejects invalid compositions. */
    public StRec {
        if (hiddenSize < 1 || layers < 1 || heads < 1 || hiddenSize % heads != 0) {
            throw new IllegalArgumentException(("hidden-size must be a multiple of heads, and layers and heads at least 1,"
                    + " found %d, %d and %d").formatted(hiddenSize, layers, heads));
        }
        ExampleSchemes.requireLastPosition("examples", examples);
        schedule.requireLevels(layers);
        if (!attention.supportsBidirectional()) {
            throw new IllegalArgumentException("attention: this attention cannot address keys after the query, which the blocks attend to;"
                    + " set addressing = absolute in it");
        }
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>(GeneratorLossWeight.idleWith(attention));
        if (!sparse) {
            idle.put("pretraining", "there is no separate stage with soft masks (sparse = false)");
            idle.put("schedule.keep", "queries are dropped only with sparse = true");
        }
        return idle;
    }

    private SparseBlocks blocks() {
        return new SparseBlocks(layers, heads, dropout, scores, schedule);
    }

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(maxLength).withScheme(examples);
    }

    @Override
    public Set<Need> needs() {
        Set<Need> needs = new HashSet<>(attention.needs());
        needs.addAll(scores.needs());
        return Set.copyOf(needs);
    }

    @Override
    public List<Stage> stages() {
        return sparse ? List.of(Stage.of(STAGE, new StRec(hiddenSize, maxLength, layers, heads, dropout, attention, examples, scores,
                schedule,
                false, pretraining, generatorLoss), pretraining)) : List.of();
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        if (sparse) {
            fit.startFrom(STAGE);
        }
    }

    /** The last state, [B, 1, d]. */
    private EncoderOutput encode(PassContext pass, SequenceBatch windows, AttentionGenerator generator) {
        Tensor embedded = ItemEmbedding.of(pass, "items", hiddenSize).embed(pass.ops(), windows);
        EncoderContext context = pass.windows(windows, embedded, generator);
        Scope scope = pass.scope().child("encoder");
        return sparse ? blocks().sparse(scope, context) : blocks().soft(scope, context);
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        int rows = batch.inputs().rows();
        int n = batch.inputs().length();
        EncoderOutput encoded = encode(pass, batch.inputs(), attention);
        // states without a prediction are never used
        Tensor states = n == 1 ? encoded.states() : ops.concat(1,
                ops.constant(new float[rows * (n - 1) * hiddenSize], rows, n - 1, hiddenSize),
                encoded.states());
        List<LossTerm> terms = new ArrayList<>(new CrossEntropy(examples).loss(pass.objective(states,
                ItemEmbedding.of(pass, "items", hiddenSize).rows(), batch)));
        encoded.generatorLoss().ifPresent(loss -> terms.add(generatorLoss.term(pass, loss, batch)));
        return terms;
    }

    private Tensor last(PassContext pass, SequenceBatch batch, AttentionGenerator generator) {
        return pass.ops().reshape(encode(pass, batch, generator).states(), batch.rows(), hiddenSize);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return MonteCarloScores.scores(pass, attention.inference(), drawn -> ItemEmbedding.of(drawn, "items", hiddenSize)
                .scores(drawn.ops(), last(drawn, batch, attention)));
    }

    @Override
    public boolean hasPosteriors() {
        return attention.hasPosterior();
    }

    @Override
    public List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        return GeneratorPosteriors.of(attention, asking -> last(pass.withSampleIndex(-1), batch, asking));
    }

    @Override
    public List<String> caveats() {
        return scores.times() == TimeScores.Times.PLACES
                ? List.of("times: the place of an item, counted from the last, stands for its time (scores.times = places)") : List.of();
    }

    /** Plug-in that provides {@code strec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "strec",
                    "STRec: self-attention that keeps queries by their times (Li et al., RecSys 2023)", StRec.class));
        }
    }
}
