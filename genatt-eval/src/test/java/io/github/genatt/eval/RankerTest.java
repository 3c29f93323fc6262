package io.github.genatt.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.ScoreBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RankerTest {

    private static UserScores scores(int[] history, float... scores) {
        float[] block = new float[scores.length + 4];
        block[3] = Float.POSITIVE_INFINITY;
        System.arraycopy(scores, 0, block, 4, scores.length);
        return new UserScores(7, history, ScoreBlock.of(0, 1, block.length - 1, block).buffer().asIntBuffer(), 3);
    }

    @Test
    void seenItemsAreNoCandidates() {
        Ranked ranked = new Ranker(5, 5).rank(scores(new int[] {1, 5}, 2, 1, -.5f, -1, -2), 3);
        assertEquals(2, ranked.ranking().rank());
        assertArrayEquals(new int[] {2, 3, 4}, ranked.ranking().top());
    }

    /** Scores (2, 1, −.5, −1, −2), history {1, 5}, target 3. */
    @Test
    void seenItemsThatScoreZeroOutrankWhatIsBelowZero() {
        Ranked ranked = new Ranker(5, 5, SeenItems.ZERO).rank(scores(new int[] {1, 5}, 2, 1, -.5f, -1, -2), 3);
        assertEquals(4, ranked.ranking().rank());
        assertArrayEquals(new int[] {2, 1, 5, 3, 4}, ranked.ranking().top());
    }

    @Test
    void seenItemsThatAreKeptHaveTheirScores() {
        Ranked ranked = new Ranker(5, 5, SeenItems.KEEP).rank(scores(new int[] {1, 5}, 2, 1, -.5f, -1, -2), 3);
        assertEquals(3, ranked.ranking().rank());
        assertArrayEquals(new int[] {1, 2, 3, 4, 5}, ranked.ranking().top());
    }

    @ParameterizedTest
    @EnumSource(SeenItems.class)
    void aSeenTargetKeepsItsScoreWhateverBecomesOfTheOthers(SeenItems seen) {
        assertEquals(1, new Ranker(3, 0, seen).rank(scores(new int[] {2, 2}, 1, 4, 3), 2).ranking().rank());
    }

    @ParameterizedTest
    @CsvSource({"EXCLUDE, false", "ZERO, false", "KEEP, true"})
    void onlyAScoreThatCountsHasToBeANumber(SeenItems seen, boolean refused) {
        UserScores broken = scores(new int[] {1}, Float.NaN, 1, 2);
        if (refused) {
            assertThrows(ArithmeticException.class, () -> new Ranker(3, 0, seen).rank(broken, 2));
        } else {
            assertEquals(2, new Ranker(3, 0, seen).rank(broken, 2).ranking().rank());
        }
    }

    @Test
    void repeatedSeenItemsAreTakenOutOnce() {
        assertEquals(2, new Ranker(4, 0).rank(scores(new int[] {1, 1, 1}, 9, 8, 7, 6), 3).ranking().rank());
    }

    @Test
    void aTargetThatWasSeenStaysACandidate() {
        Ranked ranked = new Ranker(4, 4).rank(scores(new int[] {3, 1}, 4, 3, 2, 1), 3);
        assertEquals(2, ranked.ranking().rank());
        assertArrayEquals(new int[] {2, 3, 4}, ranked.ranking().top());
    }

    @Test
    void tiesCountAgainstTheTargetAndAreReported() {
        Ranked ranked = new Ranker(5, 2).rank(scores(new int[] {4}, 1, 0, 0, 0, 0), 2);
        assertEquals(4, ranked.ranking().rank());
        assertEquals(2, ranked.ties());
    }

    @Test
    void tiesInTheListAreBrokenByTheLowerId() {
        assertArrayEquals(new int[] {5, 1, 3}, new Ranker(5, 3).top(scores(new int[] {}, 1, 0, 1, 1, 2)));
    }

    @Test
    void minusInfinityIsAScoreLikeAnother() {
        float low = Float.NEGATIVE_INFINITY;
        Ranked ranked = new Ranker(4, 4).rank(scores(new int[] {1}, low, low, 3, low), 2);
        assertEquals(3, ranked.ranking().rank());
        assertArrayEquals(new int[] {3, 2, 4}, ranked.ranking().top());
    }

    @Test
    void aScoreThatIsNoNumberNamesUserAndItem() {
        UserScores broken = scores(new int[] {1}, Float.NaN, 1, Float.NaN, 2);
        String message = assertThrows(ArithmeticException.class, () -> new Ranker(4, 0).rank(broken, 2)).getMessage();
        assertTrue(message.startsWith("user 7: the score of item 3 is not a number"), message);
        assertThrows(ArithmeticException.class, () -> new Ranker(4, 0).rank(broken, 3));
    }

    @Test
    void aScoreOfASeenItemThatIsNoNumberDoesNotMatter() {
        assertEquals(2, new Ranker(3, 0).rank(scores(new int[] {1}, Float.NaN, 1, 2), 2).ranking().rank());
    }

    @Test
    void aRankerForgetsTheUserBefore() {
        Ranker ranker = new Ranker(4, 4);
        ranker.rank(scores(new int[] {1, 2, 3}, 4, 3, 2, 1), 4);
        Ranked ranked = ranker.rank(scores(new int[] {4}, 4, 3, 2, 1), 3);
        assertEquals(3, ranked.ranking().rank());
        assertArrayEquals(new int[] {1, 2, 3}, ranked.ranking().top());
    }

    @Test
    void noNumberOfAnyBitsGoesUnnoticed() {
        for (int bits : new int[] {0x7fc00000, 0xffc00000, 0x7f800001, 0xffffffff}) {
            UserScores broken = scores(new int[] {1, 1}, Float.intBitsToFloat(bits), 1, Float.intBitsToFloat(bits), 2);
            assertThrows(ArithmeticException.class, () -> new Ranker(4, 0).rank(broken, 2), Integer.toHexString(bits));
        }
    }

    @Test
    void idsOutsideOfTheCatalogueAreRefused() {
        for (int id : new int[] {0, 4}) {
            assertThrows(IllegalArgumentException.class, () -> new Ranker(3, 0).rank(scores(new int[] {}, 1, 2, 3), id));
            assertThrows(IllegalArgumentException.class, () -> new Ranker(3, 0).top(scores(new int[] {id}, 1, 2, 3)));
        }
    }
}
