package io.github.genatt.bench.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.suite.ClaimOptions;
import io.github.genatt.bench.suite.ClaimOptions.Compare;
import io.github.genatt.bench.suite.PaperOptions;
import io.github.genatt.eval.significance.Observations;
import io.github.genatt.eval.significance.Resampling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final String METRIC = "NDCG@10";
    private static final int USERS = 400;

    /** Values as they are given, NDCG@10 and CC@10 of users, parameters as single numbers, seconds of epochs. */
    private static final class Given implements Evidence {
        private final Map<List<String>, Map<Long, double[]>> values = new LinkedHashMap<>();
        private final Map<String, Double> parameters = new LinkedHashMap<>();

        Given with(String label, String metric, long seed, double... of) {
            values.computeIfAbsent(List.of(label, metric), key -> new TreeMap<>()).put(seed, of);
            return this;
        }

        @Override
        public OptionalDouble mean(String label, String metric) {
            if (metric.equals(PaperOptions.PARAMETERS)) {
                return parameters.containsKey(label) ? OptionalDouble.of(parameters.get(label)) : OptionalDouble.empty();
            }
            return values.getOrDefault(List.of(label, metric), Map.of()).values().stream().flatMapToDouble(Arrays::stream)
                    .filter(value -> !Double.isNaN(value)).average();
        }

        @Override
        public Optional<Observations> values(String label, String metric) {
            return metric.equals(PaperOptions.PARAMETERS) ? Optional.empty()
                    : Optional.of(new Observations(label, values.getOrDefault(List.of(label, metric), Map.of())));
        }

        @Override
        public boolean lowerIsBetter(String metric) {
            return PaperOptions.isCost(metric);
        }

        @Override
        public String units(String metric) {
            return "users";
        }
    }

    /** With a mean, with the same ups and downs for each model, and some of its own. */
    private static double[] users(double mean, int own) {
        double[] ups = IntStream.range(0, USERS).mapToDouble(user -> 0.1 * Math.sin(user) + 0.02 * Math.sin(own * (user + 1.0))).toArray();
        double middle = Arrays.stream(ups).average().orElseThrow();
        return Arrays.stream(ups).map(up -> mean + up - middle).toArray();
    }

    private static ClaimOptions claim(List<String> better, List<String> than, Compare compare, double factor) {
        return new ClaimOptions("a claim", better, than, METRIC, compare, factor, Optional.empty());
    }

    private static ClaimResult judge(Evidence evidence, ClaimOptions claim) {
        return Claims.judge(List.of(claim), evidence, 0.05, new Resampling(1, 200)).get(0);
    }

    private static Given abc() {
        return new Given().with("a", METRIC, 1, users(0.30, 3)).with("b", METRIC, 1, users(0.28, 5)).with("c", METRIC, 1, users(0.3005, 7));
    }

    @Test
    void aClaimHoldsWhereItsDifferenceIsSignificant() {
        ClaimResult result = judge(abc(), claim(List.of("a"), List.of("b"), Compare.EACH, 1));
        assertEquals(Verdict.HOLDS, result.verdict());
        assertTrue(result.evidence().get(0).contains("a 0.3000 against 0.2800 of b") && result.evidence().get(0).contains("400 users")
                && result.evidence().get(0).endsWith("seed 1"), result.evidence().toString());
    }

    @Test
    void itDoesNotHoldWhereTheOppositeIs() {
        assertEquals(Verdict.DOES_NOT_HOLD, judge(abc(), claim(List.of("b"), List.of("a"), Compare.EACH, 1)).verdict());
    }

    @Test
    void itCannotBeToldWhereTheIntervalIncludesNoDifferenceAndWhereAModelIsMissing() {
        assertEquals(Verdict.CANNOT_BE_TOLD, judge(abc(), claim(List.of("a"), List.of("c"), Compare.EACH, 1)).verdict());
        ClaimResult missing = judge(abc(), claim(List.of("a"), List.of("b", "d"), Compare.EACH, 1));
        assertEquals(Verdict.CANNOT_BE_TOLD, missing.verdict());
        assertTrue(missing.evidence().get(1).contains("not run") && missing.evidence().get(1).contains("d"), missing.toString());
    }

    /** One that is ahead refutes "ahead of all", whatever is missing. */
    @Test
    void oneCounterexampleIsEnough() {
        assertEquals(Verdict.DOES_NOT_HOLD, judge(abc(), claim(List.of("b"), List.of("a", "d"), Compare.EACH, 1)).verdict());
        assertEquals(Verdict.CANNOT_BE_TOLD, judge(abc(), claim(List.of("b"), List.of("a", "d"), Compare.MEAN, 1)).verdict());
        assertEquals(Verdict.CANNOT_BE_TOLD, judge(abc(), claim(List.of("a", "x"), List.of("b", "b"), Compare.MEAN, 1)).verdict());
    }

    @Test
    void meansAreComparedUserByUser() {
        // b and c together are at .29025, a .00975 above
        ClaimResult result = judge(abc(), claim(List.of("a"), List.of("b", "c"), Compare.MEAN, 1));
        assertEquals(Verdict.HOLDS, result.verdict());
        assertTrue(result.evidence().get(0).contains("against 0.2903 of the mean of b, c"), result.evidence().toString());
    }

    /** On a smaller grid the pairs that were run are compared, and the sentence says how many. */
    @Test
    void pairsThatWereNotRunAreLeftOutOfMeans() {
        ClaimResult result = judge(abc(), claim(List.of("a", "x", "c"), List.of("b", "b", "y"), Compare.PAIRS, 1));
        assertEquals(Verdict.HOLDS, result.verdict());
        assertTrue(result.evidence().get(0).contains("a 0.3000 against 0.2800 of b (1 of 3 pairs were run)"), result.evidence().toString());
        assertEquals(Verdict.CANNOT_BE_TOLD, judge(abc(), claim(List.of("a", "x"), List.of("y", "b"), Compare.PAIRS, 1)).verdict());
    }

    /** .30 is 7.1 % above .28. */
    @Test
    void aFactorAsksForMore() {
        assertEquals(Verdict.HOLDS, judge(abc(), claim(List.of("a"), List.of("b"), Compare.EACH, 1.044)).verdict());
        assertEquals(Verdict.DOES_NOT_HOLD, judge(abc(), claim(List.of("a"), List.of("b"), Compare.EACH, 1.27)).verdict());
        assertEquals(Verdict.HOLDS, judge(abc(), claim(List.of("a"), List.of("c"), Compare.EACH, 0.98)).verdict());
    }

    /** The same difference, once alone and once among forty of other claims. */
    @Test
    void theMoreIsClaimedTheMoreASingleDifferenceNeeds() {
        Given given = new Given();
        double[] base = users(0.3, 3);
        given.with("base", METRIC, 1, base);
        for (int other = 0; other < 40; other++) {
            int own = other;
            given.with("other" + other, METRIC, 1, IntStream.range(0, USERS).mapToDouble(user -> base[user] + 0.01 * Math.sin(own + user))
                    .toArray());
        }
        given.with("ahead", METRIC, 1, IntStream.range(0, USERS).mapToDouble(user -> base[user] + 0.0009 + 0.01 * Math.sin(2.0 * user))
                .toArray());
        ClaimOptions claim = claim(List.of("ahead"), List.of("base"), Compare.EACH, 1);
        ClaimOptions others = claim(IntStream.range(0, 40).mapToObj(other -> "other" + other).toList(), List.of("base"), Compare.EACH, 1);
        Resampling resampling = new Resampling(1, 200);
        assertEquals(Verdict.HOLDS, Claims.judge(List.of(claim), given, 0.05, resampling).get(0).verdict());
        assertEquals(Verdict.CANNOT_BE_TOLD, Claims.judge(List.of(claim, others), given, 0.05, resampling).get(0).verdict());
    }

    /** Halfway between two models of the curve in diversity, a model is compared with what lies halfway between them in accuracy. */
    @Test
    void aCurveIsTakenAtThePlaceOfTheModel() {
        Given given = new Given().with("none", METRIC, 1, users(0.30, 3)).with("none", "CC@10", 1, users(0.2, 1))
                .with("much", METRIC, 1, users(0.20, 5)).with("much", "CC@10", 1, users(0.4, 1))
                .with("above", METRIC, 1, users(0.26, 7)).with("above", "CC@10", 1, users(0.3, 1))
                .with("below", METRIC, 1, users(0.24, 9)).with("below", "CC@10", 1, users(0.3, 1))
                .with("beyond", METRIC, 1, users(0.9, 9)).with("beyond", "CC@10", 1, users(0.5, 1));
        List<Verdict> verdicts = List.of("above", "below", "beyond").stream().map(label -> judge(given, new ClaimOptions("text",
                List.of(label), List.of("none", "not-run", "much"), METRIC, Compare.EACH, 1, Optional.of("CC@10"))).verdict()).toList();
        assertEquals(List.of(Verdict.HOLDS, Verdict.DOES_NOT_HOLD, Verdict.CANNOT_BE_TOLD), verdicts);
    }

    @Test
    void fewerParametersNeedNoTest() {
        Given given = new Given();
        given.parameters.put("small", 1000.0);
        given.parameters.put("large", 5000.0);
        ClaimOptions claim = new ClaimOptions("fewer", List.of("small"), List.of("large"), PaperOptions.PARAMETERS, Compare.EACH, 1,
                Optional.empty());
        ClaimResult result = judge(given, claim);
        assertEquals(Verdict.HOLDS, result.verdict());
        assertTrue(result.evidence().get(0).endsWith("exact"), result.evidence().toString());
    }

    /** Users without a value, such as a list without categories, are left out in pairs. */
    @Test
    void usersWithoutAValueAreLeftOut() {
        double[] some = users(0.3, 3);
        some[0] = Double.NaN;
        ClaimResult result = judge(new Given().with("a", METRIC, 1, some).with("b", METRIC, 1, users(0.2, 5)),
                claim(List.of("a"), List.of("b"), Compare.EACH, 1));
        assertEquals(Verdict.HOLDS, result.verdict());
        assertTrue(result.evidence().get(0).contains("399 users"), result.evidence().toString());
    }

    @Test
    void withSeveralSeedsThereIsATestOverThemToo() {
        Given given = new Given();
        for (int seed = 1; seed <= 3; seed++) {
            given.with("a", METRIC, seed, users(0.3 + 0.001 * seed, seed)).with("b", METRIC, seed, users(0.28 + 0.002 * seed, seed + 9));
        }
        given.with("a", METRIC, 4, users(0.1, 1));
        String sentence = judge(given, claim(List.of("a"), List.of("b"), Compare.EACH, 1)).evidence().get(0);
        assertTrue(sentence.contains("over seeds p = ") && sentence.endsWith("seeds 1, 2, 3"), "those that both have: " + sentence);
    }

    @Test
    void seedsThatChangeNothingAreNoTest() {
        Given given = new Given();
        for (int seed = 1; seed <= 2; seed++) {
            given.with("a", METRIC, seed, users(0.3, 1)).with("b", METRIC, seed, users(0.28, 10));
        }
        String sentence = judge(given, claim(List.of("a"), List.of("b"), Compare.EACH, 1)).evidence().get(0);
        assertTrue(!sentence.contains("over seeds p") && sentence.endsWith("seeds 1, 2"), sentence);
    }
}
