package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.LatentSpace;
import io.github.genatt.bench.run.LatentSpace.Place;
import io.github.genatt.bench.run.LatentSpace.User;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.suite.Directions;
import io.github.genatt.bench.suite.LatentSpaceOptions;
import io.github.genatt.eval.latent.LatentActivity;
import io.github.genatt.eval.latent.PermutationBaseline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatentSectionTest {
    private static final List<String> CATEGORIES = List.of("war & peace", "drama", "drama", "horror", "a", "b", "c", "");
    private static final Map<String, PermutationBaseline> BOTH = Map.of(LatentSpace.CATEGORY, new PermutationBaseline(0.625, 0.5, 0.0125),
            LatentSpace.LENGTH, new PermutationBaseline(-0.25, 0, 0.0625));

    /** Sixteen users of lengths 10 to 25, twice the categories above or none, on a diagonal. */
    private static LatentSpace space(boolean categories, LatentSpace.Layer... layers) {
        List<User> users = IntStream.range(0, 16)
                .mapToObj(i -> new User("u" + i, 10 + i, categories ? CATEGORIES.get(i % 8) : "")).toList();
        return new LatentSpace("v-genatt", 3, new LatentSpaceOptions(16, 5, 1), users, List.of(layers));
    }

    private static LatentSpace.Layer layer(int active, Map<String, PermutationBaseline> neighbours) {
        List<Place> map = IntStream.range(0, 16).mapToObj(i -> new Place(i - 8, 100.0 * i)).toList();
        return new LatentSpace.Layer(new LatentActivity(32, active, 0.03125, 2.5), neighbours, map, 0.7);
    }

    private static String report(LatentSpace... spaces) {
        SuiteResults small = Suites.small();
        return HtmlReport.render(new SuiteResults(small.suite(), small.provenance(), small.cells(), small.failures(),
                new SuiteResults.Analysis(Optional.empty(), List.of(), List.of(spaces), Optional.empty(),
                        new Directions(Set.of()))));
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void aSuiteWithoutLatentSpacesHasNoSection() {
        assertFalse(report().contains("Latent space"));
    }

    @Test
    void eachLayerHasAMapForLengthAndOneForCategory() {
        String page = report(space(true, layer(20, BOTH), layer(0, BOTH)));
        assertEquals(2, count(page, "<figcaption>v-genatt, seed 3, layer 1</figcaption>"));
        assertEquals(2, count(page, "<figcaption>v-genatt, seed 3, layer 2 \\(collapsed\\)</figcaption>"));
        assertEquals(2, count(page, "aria-label=\"[^\"]*by history length\""));
        assertEquals(2, count(page, "aria-label=\"[^\"]*by dominant category\""));
    }

    @Test
    void numbersStandBesideWhatChanceGives() {
        String page = report(space(true, layer(20, BOTH), layer(0, BOTH)));
        assertTrue(page.contains("<td>0.0313</td><td>20 of 32</td><td>2.500</td><td>0.625<small>chance 0.500 ± 0.013</small></td>"
                + "<td>-0.250<small>chance 0.000 ± 0.063</small></td></tr>"));
        assertTrue(page.contains("<td>0 of 32<small>collapsed</small></td>"));
    }

    @Test
    void withoutCategoriesThereIsOneMapAndTheReportSaysSo() {
        String page = report(space(false, layer(20, Map.of(LatentSpace.LENGTH, new PermutationBaseline(Double.NaN, Double.NaN,
                Double.NaN)))));
        assertEquals(1, count(page, "<figcaption>v-genatt, seed 3</figcaption>"));
        assertTrue(page.contains("no item categories"));
        assertTrue(page.contains("<td>–</td><td>–</td></tr>"), "neither is known");
    }

    @Test
    void everyUserIsADotInsideTheFrame() {
        String page = report(space(true, layer(20, BOTH)));
        List<MatchResult> dots = Pattern.compile("M(-?[0-9.]+) (-?[0-9.]+)h0").matcher(page).results().toList();
        assertEquals(2 * 16, dots.size());
        double[] x = dots.stream().mapToDouble(dot -> Double.parseDouble(dot.group(1))).toArray();
        double[] y = dots.stream().mapToDouble(dot -> Double.parseDouble(dot.group(2))).toArray();
        for (int i = 0; i < x.length; i++) {
            assertTrue(x[i] >= 10 && x[i] <= 370 && y[i] >= 10 && y[i] <= 370, x[i] + ", " + y[i]);
        }
        double width = IntStream.range(0, x.length).mapToDouble(i -> x[i]).max().orElseThrow()
                - IntStream.range(0, x.length).mapToDouble(i -> x[i]).min().orElseThrow();
        assertEquals(360 / 100.0, width, 0.11, "both axes have the scale of the longer one");
    }

    @Test
    void lengthsFallIntoStretchesOfAboutAsManyUsers() {
        List<User> users = List.of(2, 2, 2, 2, 3, 4, 5, 9, 9, 20).stream().map(length -> new User("u", length, "")).toList();
        List<Place> map = IntStream.range(0, 10).mapToObj(i -> new Place(i, 0)).toList();
        List<ScatterPlot.Group> groups = new LatentGroups(users, map).byLength();
        assertEquals(List.of("2", "3–4", "5–9", "20"), groups.stream().map(ScatterPlot.Group::label).toList());
        assertEquals(List.of(4, 2, 3, 1), groups.stream().map(group -> group.places().size()).toList());
        assertEquals(List.of("s0", "s1", "s2", "s3"), groups.stream().map(ScatterPlot.Group::style).toList());
    }

    @Test
    void theMostFrequentCategoriesHaveColoursAndLieOverTheRest() {
        LatentSpace space = space(true, layer(20, BOTH));
        List<ScatterPlot.Group> groups = new LatentGroups(space.users(), space.layers().get(0).map()).byCategory();
        assertEquals(List.of("drama", "a", "b", "c", "horror", "other"), groups.stream().map(ScatterPlot.Group::label).toList());
        assertEquals(List.of(4, 2, 2, 2, 2, 4), groups.stream().map(group -> group.places().size()).toList());
        assertEquals(List.of("c0", "c1", "c2", "c3", "c4", "rest"), groups.stream().map(ScatterPlot.Group::style).toList());
        assertTrue(report(space).indexOf("points rest") < report(space).indexOf("points c0"), "drawn first");
    }
}
