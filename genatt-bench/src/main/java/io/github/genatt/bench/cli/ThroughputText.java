package io.github.genatt.bench.cli;

import io.github.genatt.core.train.Throughput;
import java.util.OptionalDouble;

/** The training throughput of a model, as text. */
final class ThroughputText {

    private ThroughputText() {
    }

    static String of(Throughput throughput) {
        return of(throughput.perSecond());
    }

    static String of(OptionalDouble windowsPerSecond) {
        return windowsPerSecond.isPresent() ? "%,.0f windows/s".formatted(windowsPerSecond.getAsDouble()) : "- windows/s";
    }
}
