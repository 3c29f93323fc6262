package io.github.genatt.bench.suite;

import io.github.genatt.spi.Option;
import java.util.List;
import java.util.stream.Stream;

/**
 * Models by two metrics, with a reference curve.
 *
 * @param title  of the figure
 * @param across metric of the horizontal axis
 * @param up     metric of the vertical axis
 * @param curve  labels of models joined by a line
 * @param points labels of the other models
 */
public record TradeOffOptions(
        @Option(help = "title of the figure") String title,
        @Option(help = "metric of the horizontal axis") String across,
        @Option(help = "metric of the vertical axis") String up,
        @Option(value = "[]", help = "labels of models joined by a line, such as one model with increasing noise") List<String> curve,
        @Option(help = "labels of models to compare with it") List<String> points) {

    List<String> labels() {
        return Stream.concat(curve.stream(), points.stream()).toList();
    }
}
