package io.github.genatt.spi;

import java.util.List;

/** A plug-in that cannot say what it offers. */
public final class BrokenSample implements GenAttPlugin {
    @Override
    public List<Component<?, ?>> components() {
        throw new IllegalStateException("a resource is missing");
    }
}
