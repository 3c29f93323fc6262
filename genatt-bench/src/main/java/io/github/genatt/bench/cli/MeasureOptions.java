package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.engine.Engine;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the measuring engine; shared by all measurements. */
final class MeasureOptions {
    @Option(names = "--engine", paramLabel = "NAME", split = ",", defaultValue = "onednn",
            description = "Name of the engine; bench step accepts several, which alternate (default: ${DEFAULT-VALUE}).")
    private List<String> engines;
    @Mixin
    private HarnessOptions options;

    Harness harness() {
        return options.harness();
    }

    /** The only engine. */
    Engine engine(Harness harness) {
        if (engines.size() != 1) {
            throw new UserError("--engine: expected one engine, found " + String.join(", ", engines));
        }
        return engines(harness).get(0);
    }

    List<Engine> engines(Harness harness) {
        return UserError.unless(() -> engines.stream().map(harness.engines()::find).toList());
    }
}
