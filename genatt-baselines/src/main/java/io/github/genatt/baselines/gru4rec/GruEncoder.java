package io.github.genatt.baselines.gru4rec;

import com.google.auto.service.AutoService;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * A stack of gated recurrent units over the items, without positions (Hidasi et al., ICLR 2016). Legend: B rows, n length, d width, h width
 * of the state.
 *
 * <p>The state is zero before the first real item. Each unit has two biases for its candidate and applies the reset gate after the
 * recurrent product, as most libraries do. Hidasi's original has one bias and applies the gate before it.
 *
 * @param layers     number of units; each reads the states of the previous one
 * @param hiddenSize h; 0 for d. If it is not d, a linear map projects back to d
 * @param dropout    dropout probability of the inputs of each unit
 */
public record GruEncoder(
        @Option(value = "1", help = "number of stacked recurrent units") int layers,
        @Option(value = "0", help = "width of the states; 0 uses the width of the embeddings") int hiddenSize,
        @Option(value = "0.3", help = "dropout probability of each unit's inputs, [0, 1)") double dropout)
        implements SequenceEncoder, Changeable<GruEncoder> {

    /** With the default of each option. */
    public static GruEncoder defaults() {
        return Options.defaults(GruEncoder.class);
    }

    /** Rejects an empty stack and probabilities outside [0, 1). */
    public GruEncoder {
        if (layers < 1 || hiddenSize < 0 || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("layers must be at least 1, hidden-size 0 or more and dropout in [0, 1), found %d, %d and %s"
                    .formatted(layers, hiddenSize, dropout));
        }
    }

    @Override
    public boolean hasAttention() {
        return false;
    }

    @Override
    public EncoderOutput encode(Scope scope, EncoderContext context) {
        Ops ops = context.ops();
        int[] starts = context.leftPadding();
        int width = hiddenSize == 0 ? context.width() : hiddenSize;
        Tensor x = context.embedded();
        for (int layer = 0; layer < layers; layer++) {
            Scope unit = scope.child("layer" + layer);
            x = Layers.gru(unit, ops, ops.dropout(x, dropout, context.random(unit, "drop", 1)), width, starts);
        }
        Tensor states = width == context.width() ? x : Layers.linear(scope.child("output"), ops, x, context.width());
        return EncoderOutput.of(states);
    }

    /** Plug-in that provides {@code gru}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequenceEncoder.class, "gru", "Gated recurrent units (Hidasi et al., ICLR 2016)",
                    GruEncoder.class));
        }
    }
}
