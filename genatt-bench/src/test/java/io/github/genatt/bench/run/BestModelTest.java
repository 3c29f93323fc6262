package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.eval.significance.ComparisonSpec;
import io.github.genatt.eval.significance.Observations;
import io.github.genatt.eval.significance.PairedTest;
import io.github.genatt.eval.significance.Resampling;
import io.github.genatt.spi.Better;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestModelTest {
    private static final ComparisonSpec QUESTION = new ComparisonSpec("NDCG@10", 0.05, new Resampling(1, 200));
    private static final double[] USERS = IntStream.range(0, 200).mapToDouble(user -> (user * 37 % 100) / 100.0).toArray();

    private static Observations model(String label, double... shift) {
        Map<Long, double[]> bySeed = new LinkedHashMap<>();
        for (int seed = 0; seed < shift.length; seed++) {
            double own = shift[seed];
            // what a model adds differs from user to user, else the difference would be certain
            int[] user = {0};
            bySeed.put((long) seed, DoubleStream.of(USERS).map(value -> value + own * (1 + Math.sin(user[0]++))).toArray());
        }
        return new Observations(label, bySeed);
    }

    private static Map<String, Observations> all(Observations... models) {
        Map<String, Observations> all = new LinkedHashMap<>();
        List.of(models).forEach(model -> all.put(model.label(), model));
        return all;
    }

    @Test
    void theLeadOverTheSecondAndOverTheBestControlIsTestedAndCorrected() {
        BestModel best = BestModel.of(QUESTION, Better.HIGHER,
                all(model("count", 0), model("flat", 0.05), model("net", 0.1), model("top", 0.2)),
                label -> List.of("count", "flat").contains(label)).orElseThrow();
        assertEquals("top", best.label());
        assertEquals("net", best.second().label());
        assertEquals("flat", best.control().orElseThrow().label());
        assertEquals(3, best.tests());
        double raw = PairedTest.of(model("top", 0.2).bySeed().get(0L), model("net", 0.1).bySeed().get(0L)).p();
        assertTrue(best.second().p() >= raw && best.second().p() <= 3 * raw);
        assertEquals(PairedTest.of(model("top", 0.2).bySeed().get(0L), model("net", 0.1).bySeed().get(0L)).difference(),
                best.second().difference(), 1e-12);
        assertTrue(best.text().startsWith("best: top, NDCG@10 .6") || best.text().startsWith("best: top, NDCG@10 .7"), best.text());
        assertTrue(best.text().contains("ahead of net, the second, significant: p < .001; "), best.text());
        assertTrue(best.text().endsWith("ahead of flat, the best control, significant: p < .001 (paired over users, Holm over 3 tests)"),
                best.text());
    }

    @Test
    void aLeadThatMayBeLuckIsCalledThat() {
        double[] swapped = USERS.clone();
        swapped[0] = USERS[1] + 1e-3;
        swapped[1] = USERS[0];
        BestModel best = BestModel.of(QUESTION, Better.HIGHER, all(new Observations("one", Map.of(1L, USERS)),
                new Observations("two", Map.of(1L, swapped))), label -> label.equals("one")).orElseThrow();
        assertTrue(best.text().contains("ahead of one, the second and the best control, not significant: p = ."), best.text());
        assertTrue(best.text().endsWith("(paired over users, one test)"), best.text());
    }

    @Test
    void whereLessIsBetterTheLeastIsBest() {
        BestModel best = BestModel.of(QUESTION, Better.LOWER, all(model("a", 0.1), model("b", 0.2)), label -> false).orElseThrow();
        assertEquals("a", best.label());
        assertTrue(best.second().difference() > 0);
        assertEquals(Optional.empty(), best.control());
    }

    @Test
    void aModelWithoutAValueHidesNoOther() {
        double[] none = new double[USERS.length];
        Arrays.fill(none, Double.NaN);
        BestModel best = BestModel.of(QUESTION, Better.HIGHER, all(new Observations("none", Map.of(0L, none)), model("a", 0.1),
                model("b", 0.2)), label -> false).orElseThrow();
        assertEquals(List.of("b", "a"), List.of(best.label(), best.second().label()));
        assertEquals(1, best.tests());
    }

    /** The first mean is higher only because the metric is undefined for the users with low values. */
    @Test
    void theLeadIsThatOverTheUsersWhomBothHave() {
        double[] few = DoubleStream.of(USERS).map(value -> value < 0.5 ? Double.NaN : value - 0.01 - 0.001 * value).toArray();
        long both = DoubleStream.of(few).filter(value -> !Double.isNaN(value)).count();
        String text = BestModel.of(QUESTION, Better.HIGHER, all(new Observations("few", Map.of(0L, few)), model("all", 0)), label -> false)
                .orElseThrow().text();
        assertTrue(text.startsWith("best: few, NDCG@10 .7"), text);
        assertTrue(text.contains("; .0107 behind all over the " + both + " users whom both have a value for, the second"), text);
    }

    @Test
    void withoutTwoModelsThereIsNoBest() {
        assertEquals(Optional.empty(), BestModel.of(QUESTION, Better.HIGHER, all(model("a", 0.1)), label -> false));
        assertEquals(Optional.empty(), BestModel.of(QUESTION, Better.HIGHER, all(model("a", 0.1), model("b")), label -> false));
    }
}
