package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.report.LinePlot.Line;
import io.github.genatt.bench.report.LinePlot.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinePlotTest {

    @Test
    void aTipNamesThePlaceOfItsDotBetweenIntegersToo() {
        List<Point> points = List.of(new Point(0.25, 0.0673), new Point(2, 0.07));
        String plot = new LinePlot("γ", "weight γ", 700, List.of(new Line("static", "c0", points, points))).image().render();
        assertTrue(plot.contains("data-tip=\"static: 0.0673 at 0.2500\"") && plot.contains("data-tip=\"static: 0.0700 at 2\""), plot);
    }

    @Test
    void aFileHasTheColoursOfBothPagesAndOnlyRulesForPlots() {
        Element image = new LinePlot("γ", "weight γ", 700, List.of(new Line("a", "c0", List.of(new Point(1, 1)), List.of()))).image();
        String file = Svg.file(image);
        assertTrue(file.contains("--c0: #0072b2;") && file.contains("prefers-color-scheme: dark") && file.contains("svg .line {"), file);
        assertFalse(file.contains("body") || file.contains("table"), file);
        assertFalse(Svg.printed(image).contains("--"), file);
    }
}
