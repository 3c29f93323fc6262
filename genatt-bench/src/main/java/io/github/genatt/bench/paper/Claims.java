package io.github.genatt.bench.paper;

import io.github.genatt.bench.suite.ClaimOptions;
import io.github.genatt.eval.significance.Holm;
import io.github.genatt.eval.significance.Resampling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tests claims: each difference by a paired t-test over users, corrected by {@link Holm} for all differences of all claims of the suite.
 * A claim holds if all its differences are significantly above 0, and does not hold if one is significantly below. Otherwise it cannot be
 * told.
 */
public final class Claims {
    /** Maximum number of differences that are listed one by one. */
    private static final int FEW = 4;

    private Claims() {
    }

    /**
     * The verdicts, in the order of the claims.
     *
     * @param level      family-wise error rate
     * @param resampling of the intervals
     */
    public static List<ClaimResult> judge(List<ClaimOptions> claims, Evidence evidence, double level, Resampling resampling) {
        List<Contrasts> all = claims.stream().map(claim -> Contrasts.of(claim, evidence, resampling, level)).toList();
        List<Contrast> tested = all.stream().flatMap(contrasts -> contrasts.made().stream()).filter(contrast -> contrast.p().isPresent())
                .toList();
        double[] p = Holm.corrected(tested.stream().mapToDouble(contrast -> contrast.p().orElseThrow()).toArray());
        Map<Contrast, Double> corrected = new IdentityHashMap<>();
        for (int i = 0; i < p.length; i++) {
            corrected.put(tested.get(i), p[i]);
        }
        return all.stream().map(contrasts -> judge(contrasts, corrected, evidence, level)).toList();
    }

    private static ClaimResult judge(Contrasts contrasts, Map<Contrast, Double> corrected, Evidence evidence, double level) {
        Map<Verdict, List<Contrast>> by = contrasts.made().stream().collect(Collectors.groupingBy(contrast ->
                contrast.verdict(corrected.getOrDefault(contrast, 0.0), level)));
        boolean all = contrasts.missing().isEmpty() && !contrasts.made().isEmpty()
                && by.getOrDefault(Verdict.HOLDS, List.of()).size() == contrasts.made().size();
        Verdict verdict = by.containsKey(Verdict.DOES_NOT_HOLD) ? Verdict.DOES_NOT_HOLD : all ? Verdict.HOLDS : Verdict.CANNOT_BE_TOLD;
        List<String> evidences = new ArrayList<>();
        String metric = contrasts.of().metric();
        Stream<Contrast> told = contrasts.made().stream();
        if (contrasts.made().size() > FEW) {
            evidences.addAll(Stream.of(Sentences.group("ahead of", names(by, Verdict.HOLDS)),
                    Sentences.group("behind", names(by, Verdict.DOES_NOT_HOLD)),
                    Sentences.group("no significant difference to", names(by, Verdict.CANNOT_BE_TOLD))).flatMap(List::stream).toList());
            // the minimum gain decides
            told = told.min(Comparator.comparingDouble(Contrast::gain)).stream();
        }
        told.forEach(contrast -> evidences.add(Sentences.of(contrast, metric, corrected.getOrDefault(contrast, 0.0), level,
                evidence.units(metric))));
        evidences.addAll(contrasts.missing());
        return new ClaimResult(contrasts.of().text(), verdict, List.copyOf(evidences));
    }

    private static List<String> names(Map<Verdict, List<Contrast>> by, Verdict verdict) {
        List<Contrast> of = by.getOrDefault(verdict, List.of());
        boolean one = of.stream().map(Contrast::better).distinct().count() == 1;
        return of.stream().map(contrast -> one ? contrast.than() : contrast.better() + " against " + contrast.than()).toList();
    }
}
