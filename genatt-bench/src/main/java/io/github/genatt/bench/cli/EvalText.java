package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.Environment;
import io.github.genatt.bench.measure.EvalPlan;
import io.github.genatt.bench.measure.EvalResult;
import io.github.genatt.bench.measure.Measured;
import io.github.genatt.bench.measure.Repetitions;
import io.github.genatt.bench.report.Measurements;
import io.github.genatt.spi.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Measured evaluations as text. */
final class EvalText {

    private EvalText() {
    }

    /**
     * The table.
     *
     * @param suite whether the models come from a suite and so have names and windows
     */
    static String table(EvalPlan plan, boolean suite, List<EvalResult> results, List<Metric> metrics, Environment circumstances) {
        List<String> header = new ArrayList<>(suite ? List.of("model") : List.of());
        header.addAll(List.of("threads", "ms", "min..max", "users/s"));
        List<Measured> times = results.stream().map(EvalResult::times).toList();
        header.addAll(TimesText.peerHeader(times));
        Repetitions repetitions = plan.repetitions();
        List<String> notes = new ArrayList<>();
        notes.add(("ms: median of %d repetitions of %d evaluations, each the median of its evaluations; min..max: of the repetitions;"
                + " rows and peer alternate").formatted(repetitions.count(), repetitions.each()));
        notes.add("metrics: " + metrics.stream().map(Metric::label).collect(Collectors.joining(", ")));
        plan.peer().ifPresent(peer -> notes.add("peer: " + peer.template()));
        if (suite) {
            results.stream().map(result -> StepText.padding(result.row().model(), result.padding())).distinct().forEach(notes::add);
        }
        notes.addAll(circumstances.lines());
        return new Measurements("Evaluation " + plan.subject().title(), header,
                results.stream().map(result -> row(result, suite, times)).toList(), notes).render(TerminalWidth.columns());
    }

    private static List<String> row(EvalResult result, boolean suite, List<Measured> all) {
        List<String> cells = new ArrayList<>(suite ? List.of(result.row().model()) : List.of());
        cells.add(String.valueOf(result.row().threads()));
        cells.addAll(TimesText.ours(result.times()));
        cells.add("%,.0f".formatted(1e3 * result.users() / result.times().ours().median()));
        cells.addAll(TimesText.peer(result.times(), all));
        return cells;
    }
}
