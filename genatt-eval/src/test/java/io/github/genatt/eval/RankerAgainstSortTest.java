package io.github.genatt.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RankerAgainstSortTest {

    record Case(int[] history, int target, float[] scores, int depth) {
        int items() {
            return scores.length - 1;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.integers().between(1, 40).flatMap(items -> {
            Arbitrary<Integer> item = Arbitraries.integers().between(1, items);
            // Few different scores, so that ties are common.
            Arbitrary<Float> score = Arbitraries.integers().between(-4, 4).map(i -> i / 2f);
            return Combinators.combine(item.array(int[].class).ofMaxSize(20), item, score.array(float[].class).ofSize(items + 1),
                    Arbitraries.integers().between(0, 50)).as(Case::new);
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void agreesWithSortingTheCatalogue(@ForAll("cases") Case c) {
        Ranked ranked = new Ranker(c.items(), c.depth()).rank(new UserScores(0, c.history(), c.scores(), 0), c.target());

        Set<Integer> seen = IntStream.of(c.history()).boxed().collect(Collectors.toSet());
        List<Integer> candidates = IntStream.rangeClosed(1, c.items()).boxed().filter(i -> i == c.target() || !seen.contains(i)).toList();
        Comparator<Integer> best = Comparator.comparing((Integer i) -> c.scores()[i]).reversed();
        List<Integer> targetLast = candidates.stream().sorted(best.thenComparing(i -> i == c.target())).toList();
        List<Integer> byId = candidates.stream().sorted(best.thenComparing(i -> i)).limit(c.depth()).toList();

        assertEquals(targetLast.indexOf(c.target()) + 1, ranked.ranking().rank());
        assertArrayEquals(byId.stream().mapToInt(i -> i).toArray(), ranked.ranking().top());
        assertEquals(candidates.stream().filter(i -> c.scores()[i] == c.scores()[c.target()]).count() - 1, ranked.ties());
    }
}
