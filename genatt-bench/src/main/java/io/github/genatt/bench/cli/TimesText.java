package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.Measured;
import io.github.genatt.bench.measure.Timings;
import java.util.Collection;
import java.util.List;

/** Measured times, ours and those of a peer, as columns of a table. */
final class TimesText {
    private static final List<String> PEER = List.of("peer ms", "min..max", "peer/ours");

    private TimesText() {
    }

    /** The headers of {@link #peer}; none if no row has a peer. */
    static List<String> peerHeader(Collection<Measured> all) {
        return has(all) ? PEER : List.of();
    }

    private static boolean has(Collection<Measured> all) {
        return all.stream().anyMatch(times -> times.peer().isPresent());
    }

    /** Median and range. */
    static List<String> ours(Measured times) {
        return List.of(median(times.ours()), range(times.ours()));
    }

    /**
     * Median and range of the peer, and the ratio of its time to ours.
     *
     * @param all rows of the table
     */
    static List<String> peer(Measured times, Collection<Measured> all) {
        return !has(all) ? List.of() : List.of(times.peer().map(TimesText::median).orElse("-"), times.peer().map(TimesText::range)
                .orElse("-"),
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
