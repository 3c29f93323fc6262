package io.github.genatt.mlflow;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import java.util.List;

/** Marks the jar as part of genatt: it provides a log, and no component for suites. */
public final class MlflowPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of();
    }
}
