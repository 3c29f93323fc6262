package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.Environment;
import io.github.genatt.bench.measure.Measured;
import io.github.genatt.bench.measure.Padding;
import io.github.genatt.bench.measure.Repetitions;
import io.github.genatt.bench.measure.StepCase;
import io.github.genatt.bench.measure.StepPlan;
import io.github.genatt.bench.measure.StepResult;
import io.github.genatt.bench.report.Measurements;
import io.github.genatt.bench.report.ProfileTable;
import io.github.genatt.config.text.KebabCase;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Measured training steps as text. */
final class StepText {

    private StepText() {
    }

    static String table(StepPlan plan, List<StepResult> results, Environment circumstances) {
        String title = "Training steps: forward, backward and Adam " + plan.subject().title();
        List<String> header = new ArrayList<>(List.of("engine", "model", "threads", "precision", "ms/step",
                "min..max"));
        List<Measured> times = results.stream().map(StepResult::times).toList();
        header.addAll(TimesText.peerHeader(times));
        header.add("roofline");
        Repetitions repetitions = plan.repetitions();
        List<String> notes = new ArrayList<>();
        notes.add("ms/step: median of %d repetitions of %d steps, each the median of its steps, after %d steps of warm-up; min..max: of "
                .formatted(repetitions.count(), repetitions.each(), repetitions.warmUp()) + "the repetitions; rows and peer alternate");
        plan.peer().ifPresent(peer -> notes.add("peer: " + peer.template()));
        notes.add("roofline: fraction of the step that its matrix products would take at the best rate of the kernels on their shapes, "
                + "spread evenly over the threads; - if the engine does not measure it");
        results.stream().map(result -> padding(result.row().model(), result.padding())).distinct().forEach(notes::add);
        notes.addAll(circumstances.lines());
        return new Measurements(title, header, results.stream().map(result -> row(result, times)).toList(), notes)
                .render(TerminalWidth.columns());
    }

    static String padding(String model, Padding padding) {
        return "padding: %s, %.1f %% of the positions of its windows and %.1f %% of those computed".formatted(model,
                100 * padding.ofWindows(), 100 * padding.ofComputed());
    }

    private static List<String> row(StepResult result, List<Measured> all) {
        StepCase row = result.row();
        List<String> cells = new ArrayList<>(List.of(row.engine().name(), row.model(), String.valueOf(row.threads()),
                KebabCase.of(row.precision())));
        cells.addAll(TimesText.ours(result.times()));
        cells.addAll(TimesText.peer(result.times(), all));
        cells.add(text("%.0f %%", scaled(result.roofline())));
        return cells;
    }

    static String profile(StepResult result) {
        StepCase row = result.row();
        String title = "%s on %s, %d threads, %s".formatted(row.model(), row.engine().name(), row.threads(), KebabCase.of(row.precision()));
        return result.profile().map(profile -> ProfileTable.render("Operations of " + title, profile, TerminalWidth.columns()))
                .orElse("There is no profile of " + title + ": the engine does not measure its operations\n");
    }

    static String text(String format, OptionalDouble value) {
        return value.isPresent() ? format.formatted(value.getAsDouble()) : "-";
    }

    private static OptionalDouble scaled(OptionalDouble share) {
        return share.isPresent() ? OptionalDouble.of(100 * share.getAsDouble()) : share;
    }
}
