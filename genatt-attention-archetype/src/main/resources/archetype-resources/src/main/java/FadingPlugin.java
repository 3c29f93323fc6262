package ${package};

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import java.util.List;

public final class FadingPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Component.of(AttentionGenerator.class, "fading", "Attention that fades with distance", FadingAttention.class));
    }
}
