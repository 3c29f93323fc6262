package io.github.genatt.data.plugin;

import io.github.genatt.data.train.UniformSampler;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.NegativeSampler;
import java.util.List;

/** The sources, splits and samplers of this module. */
public final class DataPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Component.of(NegativeSampler.class, "uniform", "Every item with the same chance.", UniformSampler.class));
    }
}
