package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HeatMapTest {
    private static final List<String> LABELS = List.of("first", "second", "third");

    private static Set<String> shades(String drawn) {
        return new TreeSet<>(Pattern.compile("fill-opacity=\"([0-9.]+)\"").matcher(drawn).results().map(found -> found.group(1)).toList());
    }

    @Test
    void uniformAttentionHasOneShadeHoweverManyKeysARowHas() {
        String drawn = HeatMap.of("x", LABELS, new float[][] {{1, 0, 0}, {.5f, .5f, 0}, {1 / 3f, 1 / 3f, 1 / 3f}}).draw().render();
        assertEquals(1, shades(drawn).size(), drawn);
        assertFalse(drawn.contains("maximum here"), drawn);
        LABELS.forEach(label -> assertTrue(drawn.contains(label), label));
        String both = HeatMap.of("x", LABELS, new float[][] {{1 / 3f, 1 / 3f, 1 / 3f}, {1 / 3f, 1 / 3f, 1 / 3f},
                {1 / 3f, 1 / 3f, 1 / 3f}}).draw()
                .render();
        assertEquals(shades(drawn), shades(both), "where a query sees later keys, too, all are keys");
    }

    @Test
    void keysBeforeTheFirstOneShownCount() {
        String cut = new HeatMap("x", LABELS, new double[][] {{.1, 0, 0}, {1 / 11.0, 1 / 11.0, 0},
                {1 / 12.0, 1 / 12.0, 1 / 12.0}}, 9).draw()
                .render();
        assertEquals(1, shades(cut).size(), cut);
    }

    @Test
    void theHighestWeightIsNamedAsAMultipleOfUniform() {
        String drawn = HeatMap.of("x", LABELS, new float[][] {{1, 0, 0}, {.5f, .5f, 0}, {.8f, .1f, .1f}}).draw().render();
        assertTrue(drawn.contains("2.4 × uniform, maximum here"), drawn);
        assertTrue(shades(drawn).size() >= 3, drawn);
    }

    @Test
    void meansByDistanceAreOverTheQueriesThatReachThatFar() {
        assertArrayEquals(new double[] {(1 + .25 + .5) / 3, (.75 + .3) / 2, .2},
                AttentionView.byDistance(new float[][] {{1, 0, 0}, {.75f, .25f, 0}, {.2f, .3f, .5f}}), 1e-7);
    }

    @Test
    void layersAboutOtherKeysHaveNoMean() {
        AttentionView one = new AttentionView("a, head 1", new int[] {1, 2}, Map.of("applied", new float[][] {{1, 0}, {.5f, .5f}}));
        AttentionView two = new AttentionView("b, head 1", new int[] {1, 2}, Map.of("applied", new float[][] {{1, 0}, {0, 1}}));
        AttentionView mean = AttentionView.mean(List.of(one, two)).orElseThrow();
        assertEquals("mean of 2 layers, head 1", mean.caption());
        assertArrayEquals(new float[] {.25f, .75f}, mean.weights().get("applied")[1]);
        assertTrue(AttentionView.mean(List.of(one, new AttentionView("c", new int[] {2},
                Map.of("applied", new float[][] {{1}})))).isEmpty());
    }
}
