package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.bench.report.LinePlot.Line;
import io.github.genatt.bench.report.LinePlot.Point;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.suite.Directions;
import io.github.genatt.core.train.CurvePoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CurvesTest {
    private static final RunResult CELL = Suites.cell("a", 1, Map.of());

    private static CurvePoint point(long step, double recall, double ndcg) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("Recall@20", recall);
        metrics.put("NDCG@20", ndcg);
        return new CurvePoint(step, 0, Map.of(), metrics);
    }

    private static Curves of(List<RunResult> cells) {
        return Curves.of(cells, new Directions(Set.of()));
    }

    @Test
    void aLineIsTheMeanAtTheStepsThatAllSeedsReached() {
        Curves curves = of(List.of(Suites.withCurve(CELL, 20, List.of(Suites.point(10, 0.25), Suites.point(20, 0.5))),
                Suites.withCurve(CELL, 10, List.of(Suites.point(10, 0.75)))));
        Line line = curves.metric("NDCG@10", Across.STEPS).get(0);
        assertEquals(List.of(new Point(10, 0.5)), line.points());
        assertEquals(List.of(new Point(20, 0.5), new Point(10, 0.75)), line.dots());
    }

    @Test
    void overTimeAMeanStandsAtTheMeanTimeOfTheStep() {
        Curves curves = of(List.of(Suites.withCurve(CELL, 20, List.of(timed(10, 3, 0.25), timed(20, 5, 0.5))),
                Suites.withCurve(CELL, 10, List.of(timed(10, 4, 0.75)))));
        Line line = curves.metric("Recall@20", Across.SECONDS).get(0);
        assertEquals(List.of(new Point(3.5, 0.5)), line.points());
        assertEquals(List.of(new Point(5, 0.5), new Point(4, 0.75)), line.dots());
    }

    private static CurvePoint timed(long step, double seconds, double recall) {
        return new CurvePoint(step, seconds, Map.of(), Map.of("Recall@20", recall));
    }

    @Test
    void everyModelKeepsItsColourInEveryPlot() {
        Curves curves = of(List.of(Suites.withCurve(Suites.cell("counted", 1, Map.of()), 0, List.of()), CELL));
        assertEquals(List.of(Palette.style(1)), curves.loss("cross-entropy", Across.STEPS).stream().map(Line::style).toList());
        assertEquals(List.of(Palette.style(1)), curves.metric("NDCG@10", Across.STEPS).stream().map(Line::style).toList());
    }

    @Test
    void theMetricThatTheProtocolNamesIsShown() {
        Curves curves = of(List.of(Suites.withCurve(CELL, 10, List.of(point(10, 0.5, 0.1), point(20, 0.4, 0.2)))));
        assertEquals(List.of("NDCG@20"), curves.selection("best step by NDCG@20"));
        assertEquals(List.of("Recall@20"), curves.selection("best step by NDCG@200"));
    }

    @Test
    void otherwiseTheMetricThatIsGreatestAtTheChosenStepIsShown() {
        Curves curves = of(List.of(Suites.withCurve(CELL, 20, List.of(point(10, 0.5, 0.1), point(20, 0.4, 0.2)))));
        assertEquals(List.of("NDCG@20"), curves.selection("leave-one-out"));
    }

    @Test
    void ofAMetricThatShouldBeSmallTheLowestValueIsTheBest() {
        List<RunResult> cells = List.of(Suites.withCurve(CELL, 20, List.of(point(10, 0.5, 0.1), point(20, 0.4, 0.05))));
        assertEquals(List.of("NDCG@20"), Curves.of(cells, new Directions(Set.of("NDCG@20"))).selection("leave-one-out"));
        assertEquals(List.of("Recall@20"), Curves.of(cells, new Directions(Set.of("Recall@20"))).selection("leave-one-out"));
    }

    @Test
    void modelsWithoutCurvesHaveNoMetricToShow() {
        assertEquals(List.of(), of(List.of(Suites.withCurve(CELL, 0, List.of()))).selection("NDCG@10"));
    }
}
