package ${package};

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.testkit.models.GeneratorContract;

class FadingAttentionTest extends GeneratorContract {
    @Override
    public AttentionGenerator generator() {
        return new FadingAttention(0.3);
    }
}
