package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.engine.Engine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** With what is measured; shared by all measurements. */
final class MeasureOptions {
    @Option(names = "--engine", paramLabel = "NAME", description = "Name of the engine (default: ${DEFAULT-VALUE}).",
            defaultValue = "onednn")
    private String engine;
    @Mixin
    private HarnessOptions options;

    Harness harness() {
        return options.harness();
    }

    Engine engine(Harness harness) {
        return UserError.unless(() -> harness.engines().find(engine));
    }
}
