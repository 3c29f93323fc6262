package io.github.genatt.bench.report;

import io.github.genatt.bench.run.AttentionDiagnosis;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.eval.attention.AttentionStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much the attention of each model depends on the history, means over layers and seeds. */
final class AttentionSection {
    private static final List<String> HEADER =
            List.of("model", "entropy", "KL uniform", "KL static", "users", "draws", "active");
    private static final List<String> NOTES = List.of(
            "Attention of the last query of some test users, means over heads, layers and seeds; entropy and KL in nats. KL uniform: 0 if"
                    + " all keys weigh the same. KL static: 0 if all users with equally many keys have the same weights.",
            "Users: standard deviation of a weight between users with the same noise, relative to 1/n, the weight of each of n keys in"
                    + " uniform attention. Draws: the same between noise samples for one user; 0 without noise. Active: number of latent"
                    + " dimensions whose mean differs between users, of all.");

    private AttentionSection() {
    }

    /** Empty if no model has attention. */
    static Optional<Section> of(SuiteResults results) {
        List<List<String>> rows = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Summary.byLabel(results.cells()).forEach((label, cells) -> {
            List<AttentionDiagnosis> found = cells.stream().flatMap(cell -> cell.attention().stream()).toList();
            if (found.isEmpty()) {
                unknown.add(label);
            } else if (found.stream().allMatch(AttentionDiagnosis::attends)) {
                rows.add(row(label, found));
            }
        });
        if (rows.isEmpty() && unknown.isEmpty()) {
            return Optional.empty();
        }
        List<String> notes = new ArrayList<>(rows.isEmpty() ? List.of() : NOTES);
        if (!unknown.isEmpty()) {
            notes.add("not diagnosed: %s, whose runs are older than the diagnosis of attention".formatted(String.join(", ", unknown)));
        }
        return Optional.of(new Section("Attention", HEADER, rows, notes));
    }

    private static List<String> row(String label, List<AttentionDiagnosis> seeds) {
        return List.of(label, mean(seeds, AttentionStatistics::entropy, "%.3f"), mean(seeds, AttentionStatistics::klUniform, "%.4f"),
                mean(seeds, AttentionStatistics::klStatic, "%.4f"), mean(seeds, numbers -> 100 * numbers.userSpread(), "%.1f %%"),
                mean(seeds, numbers -> 100 * numbers.drawSpread(), "%.1f %%"), active(seeds));
    }

    private static String mean(List<AttentionDiagnosis> seeds, ToDoubleFunction<AttentionStatistics> value, String format) {
        double mean = seeds.stream().map(AttentionDiagnosis::mean).mapToDouble(value).average().orElseThrow();
        return Double.isNaN(mean) ? "–" : String.format(Locale.ROOT, format, mean);
    }

    /** The sum over layers, one number per seed. */
    private static String active(List<AttentionDiagnosis> seeds) {
        return seeds.get(0).posterior().isEmpty() ? "–" : seeds.stream().map(seed -> seed.posterior().stream()
                .mapToInt(AttentionDiagnosis.ActiveUnits::active).sum()).map(String::valueOf).collect(Collectors.joining(", "))
                + " of " + seeds.get(0).posterior().stream().mapToInt(AttentionDiagnosis.ActiveUnits::dimensions).sum();
    }

    /** Plots over the training steps; none without validations that measured attention. */
    static List<LinePlot> plots(Curves curves, double width) {
        return Stream.of(plot("Spread between users, as a share of 1/n", AttentionDiagnosis.USER_SPREAD, curves, width),
                plot("KL to uniform, in nats", AttentionDiagnosis.KL_UNIFORM, curves, width))
                .filter(plot -> !plot.lines().isEmpty()).toList();
    }

    private static LinePlot plot(String caption, String value, Curves curves, double width) {
        return new LinePlot(caption, Across.STEPS.title(), width, curves.diagnostic(value, Across.STEPS));
    }
}
