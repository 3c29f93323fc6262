package io.github.genatt.bench.paper;

import io.github.genatt.bench.suite.ClaimOptions;
import io.github.genatt.bench.suite.ClaimOptions.Compare;
import io.github.genatt.eval.significance.Observations;
import io.github.genatt.eval.significance.PairedTest;
import io.github.genatt.eval.significance.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The differences of a claim for which there is evidence.
 *
 * @param of      the claim
 * @param made    computed differences
 * @param missing reasons for missing ones, each a sentence
 */
record Contrasts(ClaimOptions of, List<Contrast> made, List<String> missing) {

    /** A model's values times a weight. */
    private record Term(String label, double share) {
    }

    /** Computes the differences of one claim. */
    static Contrasts of(ClaimOptions claim, Evidence evidence, Resampling resampling, double level) {
        return new Taking(claim, evidence, resampling, level).all();
    }

    private record Taking(ClaimOptions claim, Evidence evidence, Resampling resampling, double level) {

        Contrasts all() {
            List<Contrast> made = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            Set<String> absent = Stream.concat(claim.better().stream(), claim.than().stream())
                    .filter(label -> evidence.mean(label, claim.metric()).isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
            if (claim.compare() != Compare.EACH) {
                means(absent, made, missing);
                return new Contrasts(claim, made, missing);
            }
            // a curve with fewer points is still valid, and the sentence names the neighbouring points
            List<String> needed = claim.curve().isPresent() ? claim.better() : absent.stream().toList();
            Set<String> lacking = absent.stream().filter(needed::contains).collect(Collectors.toCollection(LinkedHashSet::new));
            if (!lacking.isEmpty()) {
                missing.add(absent(lacking));
            }
            for (String better : claim.better()) {
                if (absent.contains(better)) {
                    continue;
                }
                if (claim.curve().isPresent()) {
                    curve(better, claim.curve().get(), made, missing);
                } else {
                    claim.than().stream().filter(than -> !absent.contains(than) && !than.equals(better)).forEach(than ->
                            add(List.of(new Term(better, 1)), List.of(new Term(than, claim.factor())), better, than, made, missing));
                }
            }
            return new Contrasts(claim, made, missing);
        }

        private String absent(Set<String> labels) {
            return "not run, or without %s: %s".formatted(claim.metric(), String.join(", ", labels));
        }

        /** Pairs are, for example, two models at each of several lengths; only the pairs that were run are used. */
        private void means(Set<String> absent, List<Contrast> made, List<String> missing) {
            if (absent.isEmpty()) {
                add(mean(claim.better(), 1), mean(claim.than(), claim.factor()), names(claim.better()), names(claim.than()), made, missing);
                return;
            }
            List<Integer> pairs = claim.compare() == Compare.MEAN ? List.of()
                    : IntStream.range(0, claim.better().size()).boxed().filter(i -> !absent.contains(claim.better().get(i))
                            && !absent.contains(claim.than().get(i))).toList();
            if (pairs.isEmpty()) {
                missing.add(absent(absent));
                return;
            }
            List<String> better = pairs.stream().map(claim.better()::get).toList();
            List<String> than = pairs.stream().map(claim.than()::get).toList();
            String counted = " (%d of %d pairs were run)".formatted(pairs.size(), claim.better().size());
            add(mean(better, 1), mean(than, claim.factor()), names(better), names(than) + counted, made, missing);
        }

        private static String names(List<String> labels) {
            return labels.size() == 1 ? labels.get(0) : "the mean of " + String.join(", ", labels);
        }

        private static List<Term> mean(List<String> labels, double factor) {
            return labels.stream().map(label -> new Term(label, factor / labels.size())).toList();
        }

        /** Interpolates between the two models of the curve that enclose the position of the better one. */
        private void curve(String better, String along, List<Contrast> made, List<String> missing) {
            List<String> curve = claim.than().stream().filter(label -> evidence.mean(label, along).isPresent()
                    && evidence.mean(label, claim.metric()).isPresent())
                    .sorted(Comparator.comparing(label -> evidence.mean(label, along).orElseThrow())).toList();
            if (evidence.mean(better, along).isEmpty()) {
                missing.add("%s has no %s".formatted(better, along));
                return;
            }
            double place = evidence.mean(better, along).orElseThrow();
            for (int i = 0; i + 1 < curve.size(); i++) {
                double low = evidence.mean(curve.get(i), along).orElseThrow();
                double high = evidence.mean(curve.get(i + 1), along).orElseThrow();
                if (low <= place && place <= high && low < high) {
                    double share = (place - low) / (high - low);
                    add(List.of(new Term(better, 1)), List.of(new Term(curve.get(i), claim.factor() * (1 - share)),
                            new Term(curve.get(i + 1), claim.factor() * share)), better, "the curve between %s and %s at %s %s".formatted(
                            curve.get(i), curve.get(i + 1), along, Sentences.number(place)), made, missing);
                    return;
                }
            }
            missing.add("%s has a %s of %s, which the curve does not reach".formatted(better, along, Sentences.number(place)));
        }

        private void add(List<Term> better, List<Term> than, String betterName, String thanName, List<Contrast> made,
                List<String> missing) {
            int sign = evidence.lowerIsBetter(claim.metric()) ? -1 : 1;
            double[] means = {mean(better), mean(than)};
            List<Term> terms = Stream.concat(better.stream(), than.stream()).toList();
            Map<String, Optional<Observations>> values = terms.stream().map(Term::label).distinct()
                    .collect(Collectors.toMap(Function.identity(), label -> evidence.values(label, claim.metric())));
            if (values.values().stream().anyMatch(Optional::isEmpty)) {
                made.add(new Contrast(betterName, thanName, means, sign * (means[0] - means[1]), Optional.empty(), Optional.empty(),
                        List.of(), Optional.empty()));
                return;
            }
            List<Long> seeds = seeds(values.values().stream().map(Optional::orElseThrow).toList());
            if (seeds.isEmpty()) {
                missing.add("%s and %s have no seed in common".formatted(betterName, thanName));
                return;
            }
            double[][] gains = seeds.stream().map(seed ->
                    gains(better, than, label -> values.get(label).orElseThrow().bySeed().get(seed), sign)).toArray(double[][]::new);
            double[] mean = IntStream.range(0, gains[0].length).mapToDouble(unit ->
                    Arrays.stream(gains).mapToDouble(seed -> seed[unit]).average().orElseThrow())
                    .filter(gain -> !Double.isNaN(gain)).toArray();
            if (mean.length < 2) {
                missing.add("%s and %s: fewer than two %s".formatted(betterName, thanName, evidence.units(claim.metric())));
                return;
            }
            PairedTest test = test(mean);
            double[] ofSeeds = Arrays.stream(gains).mapToDouble(seed -> Arrays.stream(seed).filter(gain -> !Double.isNaN(gain)).average()
                    .orElse(Double.NaN)).toArray();
            made.add(new Contrast(betterName, thanName, means, test.difference(), Optional.of(test),
                    Optional.of(resampling.bootstrap(mean, 1 - level)), seeds,
                    Optional.of(ofSeeds).filter(all -> all.length > 1).map(Taking::test).filter(found -> !found.zeroVariance())));
        }

        private static PairedTest test(double[] gains) {
            return PairedTest.of(gains, new double[gains.length]);
        }

        private double mean(List<Term> terms) {
            return terms.stream().mapToDouble(term -> term.share() * evidence.mean(term.label(), claim.metric()).orElseThrow()).sum();
        }

        private static List<Long> seeds(List<Observations> all) {
            Set<Long> common = new TreeSet<>(all.get(0).bySeed().keySet());
            all.forEach(one -> common.retainAll(one.bySeed().keySet()));
            return List.copyOf(common);
        }

        private static double[] gains(List<Term> better, List<Term> than, Function<String, double[]> values, int sign) {
            int units = Stream.concat(better.stream(), than.stream()).mapToInt(term -> values.apply(term.label()).length).min()
                    .orElseThrow();
            return IntStream.range(0, units).mapToDouble(unit -> sign * (sum(better, values, unit) - sum(than, values, unit))).toArray();
        }

        private static double sum(List<Term> terms, Function<String, double[]> values, int unit) {
            return terms.stream().flatMapToDouble(term -> DoubleStream.of(term.share() * values.apply(term.label())[unit])).sum();
        }
    }
}
