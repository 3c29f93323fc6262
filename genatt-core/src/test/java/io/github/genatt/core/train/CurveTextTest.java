package io.github.genatt.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CurveTextTest {

    @Test
    void aPointSurvivesWritingAndReading() {
        CurvePoint point = new CurvePoint(1234, 5.678, Map.of("cross-entropy", 0.1 + 0.2, "generator", Double.MIN_VALUE),
                Map.of("NDCG@20", 1 / 3.0, "Recall@10", Double.NaN), Map.of("attention-entropy", 2 / 3.0));
        assertEquals(point, CurveText.read(CurveText.write(point)));
    }

    @Test
    void aPointWithoutLossesAndMetricsSurvivesToo() {
        CurvePoint empty = new CurvePoint(0, 0, Map.of(), Map.of());
        assertEquals(empty, CurveText.read(CurveText.write(empty)));
    }
}
