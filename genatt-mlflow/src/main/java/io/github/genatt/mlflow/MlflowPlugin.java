package io.github.genatt.mlflow;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import java.util.List;

/** Says that the jar belongs to genatt: it brings a log, and no component that a suite names. */
public final class MlflowPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of();
    }
}
