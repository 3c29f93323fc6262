package io.github.genatt.baselines.stosa;

import com.google.auto.service.AutoService;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * Attention by the distance of distributions: logits −W²/√(d/H) between the Gaussians of query and key (Fan et al., WWW 2022). The first
 * half of the states are means, the second half variances. Legend: B rows, n length, d half the width of the states, H heads.
 *
 * <p>STOSA provides such states; in any other backbone, training determines the two halves.
 */
public record WassersteinAttention() implements AttentionGenerator {

    @Override
    public boolean hasLoss() {
        return false;
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        if (context.width() % 2 != 0) {
            throw new IllegalArgumentException("the width must be even, since half of it is means and half variances; found "
                    + context.width());
        }
        Tensor queries = points(scope.child("query"), context, context.states());
        Tensor keys = points(scope.child("key"), context, context.keys());
        double scale = 1 / Math.sqrt(context.headWidth() / 2.0);
        return GeneratedAttention.of(ops.scaleAndShift(Gaussians.allDistances(ops, queries, keys), -scale, 0));
    }

    /** [B, n, 2d] → [B, H, n, 2d/H]. */
    private static Tensor points(Scope scope, AttentionContext context, Tensor states) {
        Ops ops = context.ops();
        int heads = context.heads();
        int d = states.size(2) / 2;
        int wide = context.headWidth() / 2 * heads;
        Tensor mean = Layers.linear(scope.child("mean"), ops, ops.slice(states, 2, 0, d), wide);
        Tensor variance = Gaussians.positive(ops, Layers.linear(scope.child("variance"), ops, ops.slice(states, 2, d, d), wide));
        return new Gaussians(Layers.splitHeads(ops, mean, heads), Layers.splitHeads(ops, variance, heads)).points(ops);
    }

    /** Plug-in that provides {@code wasserstein}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(AttentionGenerator.class, "wasserstein",
                    "Wasserstein distances of Gaussians; means and variances are the halves of the states (Fan et al., WWW 2022)",
                    WassersteinAttention.class));
        }
    }
}
