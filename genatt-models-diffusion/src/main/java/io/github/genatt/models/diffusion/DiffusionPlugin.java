package io.github.genatt.models.diffusion;

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;

/** Plug-in that provides D-GenAtt. */
public final class DiffusionPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Component.of(AttentionGenerator.class, "diffusion",
                        "D-GenAtt: logits denoised under the condition of the history (arXiv 2508.02050, section 4.2)",
                                DiffusionAttention.class),
                Component.of(SequentialRecommender.class, "d-genatt",
                        "D-GenAtt with the settings of its paper, conditioned on each position (arXiv 2508.02050)", DGenAtt.class,
                        DGenAtt::recommender));
    }
}
