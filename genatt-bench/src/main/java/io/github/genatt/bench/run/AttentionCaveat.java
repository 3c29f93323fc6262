package io.github.genatt.bench.run;

import io.github.genatt.bench.run.AttentionDiagnosis.Kind;
import io.github.genatt.eval.attention.AttentionStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The caveat of a model whose attention should depend on the history and does not. */
public final class AttentionCaveat {

    private AttentionCaveat() {
    }

    /**
     * The caveat from the runs of one model.
     *
     * @param runs one per seed; those without a diagnosis are ignored
     */
    public static Optional<String> of(String label, List<RunResult> runs) {
        List<AttentionDiagnosis> meant = runs.stream().flatMap(run -> run.attention().stream())
                .filter(AttentionDiagnosis::conditions).toList();
        List<AttentionDiagnosis> indistinct = meant.stream()
                .filter(diagnosis -> diagnosis.kind() == Kind.UNIFORM || diagnosis.kind() == Kind.STATIC).toList();
        if (indistinct.isEmpty()) {
            return Optional.empty();
        }
        boolean uniform = indistinct.stream().allMatch(diagnosis -> diagnosis.kind() == Kind.UNIFORM);
        double kl = highest(indistinct, uniform ? AttentionStatistics::klUniform : AttentionStatistics::klStatic);
        String seeds = indistinct.size() == meant.size() ? "" : " in %d of %d seeds".formatted(indistinct.size(), meant.size());
        return Optional.of("%s: its attention cannot be told from %s%s (KL %s nats, spread between users %s %% of 1/n)".formatted(label,
                uniform ? "uniform" : "static", seeds, atLeast(kl, 4),
                atLeast(100 * highest(indistinct, AttentionStatistics::userSpread), 1)));
    }

    private static double highest(List<AttentionDiagnosis> diagnoses, ToDoubleFunction<AttentionStatistics> value) {
        return diagnoses.stream().mapToDouble(diagnosis -> diagnosis.highest(value)).max().orElseThrow();
    }

    /** A given number of decimals, without the zero before the point. */
    private static String atLeast(double value, int decimals) {
        double step = Math.pow(10, -decimals);
        String text = String.format(Locale.ROOT, "%." + decimals + "f", Math.max(value, step)).replaceFirst("^0\\.", ".");
        return value < step / 2 ? "below " + text : text;
    }
}
