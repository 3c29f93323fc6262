package io.github.genatt.models.vae;

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;

/** Plug-in that provides V-GenAtt. */
public final class VaePlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Component.of(AttentionGenerator.class, "vae",
                        "V-GenAtt: logits decoded from a latent Gaussian of the history (arXiv 2508.02050, section 4.1)",
                                VaeAttention.class),
                Component.of(SequentialRecommender.class, "v-genatt",
                        "V-GenAtt with the settings of its paper, conditioned on each position (arXiv 2508.02050)", VGenAtt.class,
                        VGenAtt::recommender));
    }
}
