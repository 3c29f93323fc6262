package io.github.genatt.baselines.gcsan;

import com.google.auto.service.AutoService;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.ExampleSchemes;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;
import java.util.Map;

/**
 * GC-SAN: a session graph followed by self-attention (Xu et al., IJCAI 2019), trained on prefixes, whose graph does not contain the target.
 *
 * <p>Deviation: no L2 regularisation.
 *
 * @param hiddenSize    d
 * @param maxLength     n
 * @param encoder       graph and self-attention
 * @param attention     generator that fills the attention
 * @param objective     training objective
 * @param generatorLoss weight of the generator's loss
 */
public record GcSan(
        @Option(value = "64", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "{}", help = "graph and self-attention") GraphEncoder encoder,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "{ name = cross-entropy, examples = every-prefix }", help = "training objective, which predicts only at the end")
        Objective objective,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss) implements IdleOptions,
                Changeable<GcSan> {

    /** With the default of each option. */
    public static GcSan defaults() {
        return Options.defaults(GcSan.class);
    }

    /** Rejects training on masked items, which are all one node of a graph, and examples whose graph contains the target. */
    public GcSan {
        if (encoder.receptiveField() == ReceptiveField.WHOLE_WINDOW) {
            ExampleSchemes.requireLastPosition("objective.examples", objective.examples());
        } else {
            ExampleSchemes.requireNextItem("objective.examples", objective);
        }
    }

    @Override
    public Map<String, String> idle() {
        return GeneratorLossWeight.idleWith(attention);
    }

    /** The model of these options. */
    public SequentialRecommender recommender() {
        return new ComposedRecommender(hiddenSize, maxLength, encoder, attention, objective, generatorLoss, true, false);
    }

    /** Plug-in that provides {@code gc-san}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "gc-san",
                    "GC-SAN: session graph, then self-attention (Xu et al., IJCAI 2019)", GcSan.class, GcSan::recommender));
        }
    }
}
