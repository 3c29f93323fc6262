package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.suite.Directions;
import io.github.genatt.eval.significance.PairedComparison;
import io.github.genatt.eval.significance.Significance;
import io.github.genatt.spi.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The differences between models with their tests, in readable form. */
final class SignificanceSection {
    /** With fewer seeds, the test over seeds detects only large differences. */
    private static final int ENOUGH_SEEDS = 5;

    private SignificanceSection() {
    }

    /** Empty if there is only one model. */
    static Optional<Section> of(SuiteResults results) {
        return results.analysis().significance().map(tested -> new Section(
                "Differences in %s to %s".formatted(tested.question().metric(), tested.baseline()), header(tested),
                tested.comparisons().stream().map(comparison -> row(tested, comparison)).toList(),
                notes(tested, results.analysis().directions())));
    }

    private static boolean seeds(Significance tested) {
        return tested.comparisons().stream().anyMatch(comparison -> comparison.seedTest().isPresent());
    }

    private static List<String> header(Significance tested) {
        List<String> header = new ArrayList<>(List.of("model", "seeds", "difference", coverage(tested) + " interval", "effect", "p users"));
        if (seeds(tested)) {
            header.add("p seeds");
        }
        return header;
    }

    private static List<String> row(Significance tested, PairedComparison comparison) {
        List<String> row = new ArrayList<>(List.of(comparison.label(), String.valueOf(comparison.seedCount()),
                signed(comparison.userTest().test().difference(), 4),
                signed(comparison.interval().low(), 4) + " to " + signed(comparison.interval().high(), 4),
                signed(comparison.userTest().test().cohensD(), 2), chance(comparison.userTest().p())));
        if (seeds(tested)) {
            row.add(comparison.seedTest().map(test -> chance(test.p())).orElse("–"));
        }
        return row;
    }

    private static List<String> notes(Significance tested, Directions directions) {
        List<String> notes = new ArrayList<>();
        if (!tested.comparisons().isEmpty()) {
            if (directions.of(tested.question().metric()) == Better.LOWER) {
                notes.add("smaller values of %s are better: a difference below 0 is an improvement".formatted(tested.question().metric()));
            }
            notes.add("p users: paired two-sided t-test over %s users, each with the mean over the seeds that both models have; corrected"
                    .formatted(users(tested)) + " for the number of models (Holm)");
            if (seeds(tested)) {
                notes.add("p seeds: the same over seeds, each with the mean over users" + few(tested));
            }
            notes.add("interval: of the mean difference, percentile bootstrap over users, %s resamples; effect: mean / standard deviation"
                    .formatted(Numbers.count(tested.question().resampling().times())) + " of the users' differences");
        }
        notes.addAll(tested.skippedTests());
        return notes;
    }

    private static String users(Significance tested) {
        int minimum = tested.comparisons().stream().mapToInt(comparison -> comparison.userTest().test().pairs()).min().orElseThrow();
        int most = tested.comparisons().stream().mapToInt(comparison -> comparison.userTest().test().pairs()).max().orElseThrow();
        return Numbers.count(minimum) + (minimum == most ? "" : " to " + Numbers.count(most));
    }

    private static String few(Significance tested) {
        int seeds = tested.comparisons().stream().filter(comparison -> comparison.seedTest().isPresent())
                .mapToInt(PairedComparison::seedCount).min()
                .orElseThrow();
        return seeds < ENOUGH_SEEDS ? "; with %d it detects only large differences".formatted(seeds) : "";
    }

    private static String coverage(Significance tested) {
        return String.format(Locale.ROOT, "%s %%", Math.round(1000 * (1 - tested.question().level())) / 10.0).replace(".0 ", " ");
    }

    private static String signed(double value, int decimals) {
        return String.format(Locale.ROOT, "%+." + decimals + "f", value);
    }

    private static String chance(double p) {
        return p < 1e-4 ? "< 0.0001" : Numbers.metric(p);
    }
}
