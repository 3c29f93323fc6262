package io.github.genatt.models.diffusion;

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import java.util.List;

/** D-GenAtt. */
public final class DiffusionPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Component.of(AttentionGenerator.class, "diffusion",
                "D-GenAtt: logits denoised under the condition of the history (arXiv 2508.02050, section 4.2)", DiffusionAttention.class));
    }
}
