package io.github.genatt.data.plugin;

import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.split.TemporalSplit;
import io.github.genatt.data.train.UniformSampler;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.NegativeSampler;
import io.github.genatt.spi.SplitRule;
import java.util.List;

/** The sources, splits and samplers of this module. */
public final class DataPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Component.of(SplitRule.class, "leave-one-out", "The last item of each user for the test, the one before for validation.",
                        LeaveOneOut.class),
                Component.of(SplitRule.class, "temporal", "Two cuts in time, the same for all users.", TemporalSplit.class),
                Component.of(NegativeSampler.class, "uniform", "Every item with the same chance.", UniformSampler.class));
    }
}
