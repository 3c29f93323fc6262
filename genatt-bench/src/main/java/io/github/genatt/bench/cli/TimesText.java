package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.Measured;
import io.github.genatt.bench.measure.Timings;
import java.util.List;

/** Measured times, ours and those of a peer, as columns of a table. */
final class TimesText {
    /** The columns of {@link #peer}. */
    static final List<String> PEER = List.of("peer ms", "min..max", "peer/ours");

    private TimesText() {
    }

    /** Median and range. */
    static List<String> ours(Measured times) {
        return List.of(median(times.ours()), range(times.ours()));
    }

    /** Median and range of the peer, and how many times as long it takes. */
    static List<String> peer(Measured times) {
        return List.of(times.peer().map(TimesText::median).orElse("-"), times.peer().map(TimesText::range).orElse("-"),
                StepText.text("%.2f", times.ratio()));
    }

    private static String median(Timings sample) {
        return "%.2f".formatted(sample.median());
    }

    private static String range(Timings sample) {
        String format = sample.max() < 100 ? "%.2f..%.2f" : "%.0f..%.0f";
        return format.formatted(sample.min(), sample.max());
    }
}
