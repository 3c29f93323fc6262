package io.github.genatt.eval.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each value against its closed form. */
class AttentionStatisticsTest {
    private static final double LN2 = Math.log(2);

    private static AttentionStatistics of(float[]... rows) {
        return AttentionStatistics.of(List.<float[][]>of(rows));
    }

    private static float[] row(double... weights) {
        float[] row = new float[weights.length];
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) weights[j];
        }
        return row;
    }

    private static void assertStatistics(double entropy, double uniform, double fixed, double users, double draws,
            AttentionStatistics found) {
        double[] expected = {entropy, uniform, fixed, users, draws};
        double[] values = {found.entropy(), found.klUniform(), found.klStatic(), found.userSpread(), found.drawSpread()};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values[i], 1e-7, "value " + i + " of " + found);
        }
    }

    @Test
    void uniformAttentionHasTheEntropyOfItsKeysAndNoDivergence() {
        assertStatistics(2 * LN2, 0, 0, 0, 0, of(row(.25, .25, .25, .25), row(.25, .25, .25, .25), row(.25, .25, .25, .25)));
    }

    @Test
    void staticAttentionDivergesFromUniformAlone() {
        // ln 4 − 1.75 ln 2
        assertStatistics(1.75 * LN2, .25 * LN2, 0, 0, 0, of(row(.5, .25, .125, .125), row(.5, .25, .125, .125)));
    }

    @Test
    void attentionByTheUserDivergesFromBoth() {
        // each looks at another one of two keys: sd of (1, 0) is 1/√2, and the spread the sum of two of them
        assertStatistics(0, LN2, LN2, Math.sqrt(2), 0, of(row(1, 0), row(0, 1)));
    }

    @Test
    void smallDifferencesAreSharesOfOneOverTheKeys() {
        // 10 % of 1/4 above and below at every key, in a third of the users each: sd is 10 % of 1/4
        assertEquals(0.1, of(row(.275, .225, .275, .225), row(.25, .25, .25, .25), row(.225, .275, .225, .275)).userSpread(), 1e-7);
    }

    @Test
    void usersAreComparedWithThoseWhoHaveAsManyKeys() {
        AttentionStatistics found = of(row(1, 0), row(.7, .2, .1), row(0, 1), row(1), row(1), row(.7, .2, .1), row(.25, .25, .25, .25));
        assertEquals(4, found.users());
        assertEquals((2 * Math.sqrt(2) + 0) / 4, found.userSpread(), 1e-7);
        assertEquals(LN2 * 2 / 4, found.klStatic(), 1e-7);
    }

    @Test
    void drawsSpreadApartFromUsers() {
        float[][] first = {row(1, 0), row(1, 0)};
        float[][] second = {row(0, 1), row(0, 1)};
        assertStatistics(0, LN2, 0, 0, Math.sqrt(2), AttentionStatistics.of(List.of(first, second)));
    }

    @Test
    void aModelWithoutNoiseHasNoSpreadBetweenDraws() {
        assertEquals(0, of(row(1, 0), row(0, 1)).drawSpread());
    }

    @Test
    void weightsThatDoNotSumToOneAreScaled() {
        assertStatistics(LN2, 0, 0, 0, 0, of(row(3, 3), row(.5, .5)));
        // signs count for the spread, not for the distributions
        assertStatistics(LN2, 0, 0, Math.sqrt(2), 0, of(row(2, -2), row(-2, 2)));
    }

    @Test
    void aRowWithoutAnyWeightIsUniform() {
        assertStatistics(LN2, 0, 0, 0, 0, of(row(0, 0), row(0, 0)));
    }

    @Test
    void thereIsNoValueWithoutUsersToCompare() {
        AttentionStatistics one = of(row(.5, .5), row(1));
        assertEquals(0, one.users());
        assertStatistics(LN2, 0, Double.NaN, Double.NaN, 0, one);
        assertStatistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, of(row(1), row(1)));
    }

    @Test
    void meansAreOverTheParts() {
        AttentionStatistics mean = AttentionStatistics.mean(Arrays.asList(new AttentionStatistics(1, 2, 3, 4, 5, 6),
                new AttentionStatistics(3, 4, 5, 6, 7, 4)));
        assertEquals(new AttentionStatistics(2, 3, 4, 5, 6, 6), mean);
        AttentionStatistics singleKey = new AttentionStatistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
        assertEquals(mean, AttentionStatistics.mean(List.of(singleKey, mean)));
    }
}
