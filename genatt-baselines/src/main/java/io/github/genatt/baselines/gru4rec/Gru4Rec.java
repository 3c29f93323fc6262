package io.github.genatt.baselines.gru4rec;

import com.google.auto.service.AutoService;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;

/**
 * GRU4Rec (Hidasi et al., ICLR 2016) in today's form, trained on whole histories: a recurrent network that predicts at every position, with
 * the same item embeddings for input and output.
 *
 * <p>This is not the authors' algorithm for sessions, whose mini-batches carry states from step to step and use each other's targets as
 * negatives.
 *
 * @param embeddingSize d
 * @param maxLength     n
 * @param encoder       recurrent network
 * @param objective     training objective
 */
public record Gru4Rec(
        @Option(value = "64", help = "width of item embeddings") int embeddingSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "{}", help = "recurrent network") GruEncoder encoder,
        @Option(value = "cross-entropy", help = "training objective") Objective objective) implements Changeable<Gru4Rec> {

    /** With the default of each option. */
    public static Gru4Rec defaults() {
        return Options.defaults(Gru4Rec.class);
    }

    /** The model of these options. */
    public SequentialRecommender recommender() {
        return new ComposedRecommender(embeddingSize, maxLength, encoder, new UniformAttention(), objective, new GeneratorLossWeight(1, 0),
                true, false);
    }

    /** Plug-in that provides {@code gru4rec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "gru4rec",
                    "GRU4Rec: recurrent network over the history (Hidasi et al., ICLR 2016)", Gru4Rec.class, Gru4Rec::recommender));
        }
    }
}
