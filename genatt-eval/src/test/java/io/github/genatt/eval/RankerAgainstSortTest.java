package io.github.genatt.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.spi.ScoreBlock;
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

    /** Few different scores, so that ties are common, among them the ends of what a float can be. */
    private static final float[] SCORES = {0f, -0f, .5f, -.5f, 1f, -1f, 3e38f, -3e38f, Float.MIN_VALUE, -Float.MIN_VALUE,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1.0000001f};

    @Provide
    Arbitrary<Case> fewItems() {
        return cases(Arbitraries.integers().between(1, 40));
    }

    @Provide
    Arbitrary<Case> severalPieces() {
        return cases(Arbitraries.of(511, 512, 513, 1023, 1024, 1500));
    }

    private static Arbitrary<Case> cases(Arbitrary<Integer> sizes) {
        return sizes.flatMap(items -> {
            Arbitrary<Integer> item = Arbitraries.integers().between(1, items);
            Arbitrary<Integer> differentScores = Arbitraries.integers().between(1, SCORES.length);
            Arbitrary<float[]> scores = differentScores.flatMap(few -> Arbitraries.integers().between(0, few - 1).map(i -> SCORES[i])
                    .array(float[].class).ofSize(items + 1));
            return Combinators.combine(item.array(int[].class).ofMaxSize(20), item, scores, Arbitraries.integers().between(0, 200))
                    .as(Case::new);
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void agreesWithSortingTheCatalogue(@ForAll("fewItems") Case c) {
        requireAgreement(c);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
    void agreesWithSortingACatalogueOfSeveralPieces(@ForAll("severalPieces") Case c) {
        requireAgreement(c);
    }

    private static void requireAgreement(Case c) {
        ScoreBlock block = ScoreBlock.of(0, 1, c.items(), c.scores());
        UserScores user = new UserScores(0, c.history(), block.buffer().asIntBuffer(), 0);
        Ranked ranked = new Ranker(c.items(), c.depth()).rank(user, c.target());

        Set<Integer> seen = IntStream.of(c.history()).boxed().collect(Collectors.toSet());
        List<Integer> candidates = IntStream.rangeClosed(1, c.items()).boxed().filter(i -> i == c.target() || !seen.contains(i)).toList();
        // adding 0 makes −0 what it equals
        Comparator<Integer> best = Comparator.comparing((Integer i) -> c.scores()[i] + 0f).reversed();
        List<Integer> targetLast = candidates.stream().sorted(best.thenComparing(i -> i == c.target())).toList();
        List<Integer> byId = candidates.stream().sorted(best.thenComparing(i -> i)).limit(c.depth()).toList();

        assertEquals(targetLast.indexOf(c.target()) + 1, ranked.ranking().rank());
        assertArrayEquals(byId.stream().mapToInt(i -> i).toArray(), ranked.ranking().top());
        assertEquals(candidates.stream().filter(i -> c.scores()[i] == c.scores()[c.target()]).count() - 1, ranked.ties());
    }
}
