package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ScalingPlotTest {
    private static final List<Double> SIZES = List.of(1.0, 2.0, 8.0);

    private static Element draw(List<Double> costs) throws Exception {
        String svg = ScalingPlot.svg("Cost <&>", "items", SIZES, Map.of("training", costs));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    }

    @Test
    void itIsAnImageByItself() throws Exception {
        Element svg = draw(List.of(1.0, 2.0, 8.0));
        assertEquals("http://www.w3.org/2000/svg", svg.getNamespaceURI());
        assertEquals("Cost <&>", svg.getAttribute("aria-label"));
        assertTrue(svg.getTextContent().contains("training") && svg.getTextContent().contains("items"));
        assertEquals(1, svg.getElementsByTagName("style").getLength());
    }

    @Test
    void linearCostLiesOnAStraightLineToTheGreatestSize() throws Exception {
        String points = ((Element) draw(List.of(3.0, 6.0, 24.0)).getElementsByTagName("polyline").item(0)).getAttribute("points");
        double[][] at = Stream.of(points.split(" ")).map(point -> DoubleStream.of(Stream.of(point.split(","))
                .mapToDouble(Double::parseDouble).toArray()).toArray()).toArray(double[][]::new);
        double slope = (at[2][1] - at[0][1]) / (at[2][0] - at[0][0]);
        assertEquals(at[0][1] + slope * (at[1][0] - at[0][0]), at[1][1], 0.2);
    }

    @Test
    void everySizeNeedsACost() {
        assertThrows(IllegalArgumentException.class, () -> ScalingPlot.svg("x", "items", SIZES, Map.of("training", List.of(1.0))));
    }
}
