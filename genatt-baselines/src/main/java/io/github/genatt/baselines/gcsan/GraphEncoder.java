package io.github.genatt.baselines.gcsan;

import com.google.auto.service.AutoService;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The backbone of GC-SAN (Xu et al., IJCAI 2019): item vectors pass through a gated network on the graph of the window, then through
 * self-attention without positions. A state is ω · attention + (1 − ω) · graph. Legend: B rows, n length, d width.
 *
 * <p>The graph contains the transitions of the whole window, so the state at t depends on later items, whatever the attention mask.
 *
 * @param propagationSteps K of the graph network; 0 disables it
 * @param attentionWeight  ω
 * @param blocks           self-attention
 */
public record GraphEncoder(
        @Option(value = "1", help = "steps of the graph network; 0 leaves it out") int propagationSteps,
        @Option(value = "0.6", help = "weight ω of attention in the states, 0 to 1; the graph has 1 − ω") double attentionWeight,
        @Option(value = "{ layers = 2, heads = 2, dropout { hidden = 0.5, attention = 0.5 }, causal = false }",
                help = "self-attention after the graph, without positions") TransformerEncoder blocks)
        implements SequenceEncoder, IdleOptions, Changeable<GraphEncoder> {

    /** With the default of each option. */
    public static GraphEncoder defaults() {
        return Options.defaults(GraphEncoder.class);
    }

    /** Rejects negative steps and weights outside [0, 1]. */
    public GraphEncoder {
        if (propagationSteps < 0 || !(attentionWeight >= 0 && attentionWeight <= 1)) {
            throw new IllegalArgumentException("propagation-steps must be 0 or more and attention-weight in [0, 1], found %d and %s"
                    .formatted(propagationSteps, attentionWeight));
        }
    }

    @Override
    public Map<String, String> idle() {
        return attentionWeight == 0 ? Map.of("blocks", "attention-weight is 0") : Map.of();
    }

    @Override
    public boolean hasAttention() {
        return true;
    }

    @Override
    public boolean bidirectional() {
        return blocks.bidirectional();
    }

    @Override
    public ReceptiveField receptiveField() {
        return propagationSteps > 0 ? ReceptiveField.WHOLE_WINDOW : blocks.receptiveField();
    }

    @Override
    public EncoderOutput encode(Scope scope, EncoderContext context) {
        Ops ops = context.ops();
        Tensor graph = new GatedGraphNetwork(propagationSteps).of(scope.child("graph"), ops, context.embedded(), context.window());
        EncoderOutput attention = blocks.blocks(scope.child("attention"), context, graph);
        Tensor states = ops.add(ops.scaleAndShift(attention.states(), attentionWeight, 0), ops.scaleAndShift(graph, 1 - attentionWeight,
                0));
        return EncoderOutput.of(states).withGeneratorLoss(attention.generatorLoss());
    }

    /** Plug-in that provides {@code session-graph}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequenceEncoder.class, "session-graph",
                    "Gated graph network over the window, then self-attention (Xu et al., IJCAI 2019)", GraphEncoder.class));
        }
    }
}
