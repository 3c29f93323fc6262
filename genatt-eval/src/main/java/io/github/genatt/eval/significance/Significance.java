package io.github.genatt.eval.significance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The comparison of all models of a table with one of them.
 *
 * @param baseline     label of the baseline
 * @param question     settings of the comparison
 * @param comparisons  in the order of the table
 * @param skippedTests sentences about skipped tests, with reasons
 */
public record Significance(String baseline, ComparisonSpec question, List<PairedComparison> comparisons, List<String> skippedTests) {

    /** One comparison before the correction for their number. */
    private record Single(String label, List<Long> seeds, double[] differences, PairedTest users, Optional<PairedTest> runs) {
    }

    /**
     * Compares every model with a baseline, and corrects by {@link Holm} for their number, separately for tests over users and over seeds.
     */
    public static Significance of(ComparisonSpec question, Observations baseline, List<Observations> models) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        List<Single> singles = new ArrayList<>();
        for (Observations model : models) {
            single(model, baseline, reason -> reasons.computeIfAbsent(reason, none -> new ArrayList<>()).add(model.label()))
                    .ifPresent(singles::add);
        }
        List<Double> users = corrected(singles, single -> Optional.of(single.users()));
        List<Double> runs = corrected(singles, Single::runs);
        List<PairedComparison> comparisons = new ArrayList<>();
        for (int i = 0; i < singles.size(); i++) {
            comparisons.add(comparison(question, singles.get(i), users.get(i), runs.get(i)));
        }
        List<String> absent = reasons.entrySet().stream().map(entry -> sentence(entry.getKey(), entry.getValue(), models.size())).toList();
        return new Significance(baseline.label(), question, List.copyOf(comparisons), absent);
    }

    /** The comparison of a model, if there is one. */
    public Optional<PairedComparison> of(String label) {
        return comparisons.stream().filter(comparison -> comparison.label().equals(label)).findFirst();
    }

    private static Optional<Single> single(Observations model, Observations baseline, Consumer<String> absent) {
        List<Long> seeds = model.seedsInCommonWith(baseline);
        if (seeds.isEmpty()) {
            absent.accept("no test: no seed in common with " + baseline.label());
            return Optional.empty();
        }
        double[] differences = Observations.differences(model.byUser(seeds), baseline.byUser(seeds));
        if (differences.length < 2) {
            absent.accept("no test: fewer than two users");
            return Optional.empty();
        }
        return Optional.of(new Single(model.label(), seeds, differences, PairedTest.of(differences), runs(model, baseline, absent)));
    }

    private static Optional<PairedTest> runs(Observations model, Observations baseline, Consumer<String> absent) {
        List<Long> seeds = model.seedsInCommonWith(baseline);
        if (seeds.size() < 2) {
            absent.accept("no test over seeds: it needs at least two seeds");
            return Optional.empty();
        }
        PairedTest test = PairedTest.of(model.means(seeds, baseline), baseline.means(seeds, model));
        if (test.zeroVariance()) {
            absent.accept("no test over seeds: the difference has no variance over seeds");
            return Optional.empty();
        }
        return Optional.of(test);
    }

    /** One corrected p-value per comparison; NaN if there is no test. */
    private static List<Double> corrected(List<Single> singles, Function<Single, Optional<PairedTest>> test) {
        List<OptionalDouble> raw = singles.stream().map(single -> test.apply(single).map(found -> OptionalDouble.of(found.p()))
                .orElse(OptionalDouble.empty())).toList();
        double[] corrected = Holm.corrected(raw.stream().flatMapToDouble(OptionalDouble::stream).toArray());
        List<Double> all = new ArrayList<>();
        int next = 0;
        for (OptionalDouble p : raw) {
            all.add(p.isPresent() ? corrected[next++] : Double.NaN);
        }
        return all;
    }

    private static PairedComparison comparison(ComparisonSpec question, Single single, double users, double runs) {
        Resampling resampling = question.resampling();
        return new PairedComparison(single.label(), single.seeds().size(), new PairedComparison.AdjustedTest(single.users(), users),
                resampling.bootstrap(single.differences(), 1 - question.level()), resampling.signFlip(single.differences()),
                single.runs().map(test -> new PairedComparison.AdjustedTest(test, runs)));
    }

    private static String sentence(String reason, List<String> labels, int of) {
        return labels.size() == of ? reason : reason.replaceFirst(":", " of " + String.join(", ", labels).replace("$", "\\$") + ":");
    }
}
