package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.Environment;
import io.github.genatt.bench.measure.ScalePlan;
import io.github.genatt.bench.measure.ScaleResult;
import io.github.genatt.bench.report.Measurements;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Costs on generated data as text. */
final class ScaleText {
    private static final double MIB = 1 << 20;

    private ScaleText() {
    }

    static String table(ScalePlan plan, String what, List<ScaleResult> results, Environment circumstances) {
        List<String> notes = new ArrayList<>();
        notes.add("data s: generate, order, number, split; ms/step: the median; epoch s: all steps of an epoch, * if it was ended "
                + "early and the rest is extrapolated from the median");
        results.forEach(result -> notes.add("%,d items, %,d users: %,d of %,d steps in %.1f s".formatted(result.size().items(),
                result.size().users(), result.training().steps(), result.training().perEpoch(), result.training().seconds())));
        notes.add("eval s: full ranking of %,d users, all metrics; rec ms: one recommendation, the median of some"
                .formatted(results.get(0).judging().users()));
        notes.add("MiB: peak RSS of the process so far, including the heap; heap, and engine (off-heap), at the end of the row");
        notes.addAll(circumstances.lines());
        return new Measurements("Generated data: %s, batch %d, length %d, width %d".formatted(what, plan.step().batch(),
                plan.step().length(), plan.step().width()),
                List.of("items", "users", "rows", "data s", "ms/step", "epoch s", "eval s", "rec ms", "peak RSS", "heap", "engine"),
                results.stream().map(ScaleText::row).toList(), notes).render(TerminalWidth.columns());
    }

    private static List<String> row(ScaleResult result) {
        ScaleResult.Training training = result.training();
        return List.of("%,d".formatted(result.size().items()), "%,d".formatted(result.size().users()),
                "%,d".formatted(result.size().interactions()), "%.1f".formatted(result.dataSeconds()),
                "%.1f".formatted(training.stepMilliseconds()), "%.0f%s".formatted(training.epochSeconds(), training.whole() ? "" : "*"),
                "%.1f".formatted(result.judging().seconds()), "%.1f".formatted(result.judging().recommendMilliseconds()),
                mebibytes(result.memory().peakResident()), mebibytes(OptionalLong.of(result.memory().heap())),
                mebibytes(OptionalLong.of(result.memory().engine())));
    }

    private static String mebibytes(OptionalLong bytes) {
        return bytes.isPresent() ? "%,.0f".formatted(bytes.getAsLong() / MIB) : "-";
    }
}
