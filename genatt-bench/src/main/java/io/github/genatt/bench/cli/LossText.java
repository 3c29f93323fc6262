package io.github.genatt.bench.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Loss terms and metrics as short text. */
final class LossText {

    private LossText() {
    }

    static String of(Map<String, Double> values) {
        return values.entrySet().stream().map(entry -> String.format(Locale.ROOT, "%s %.4f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
