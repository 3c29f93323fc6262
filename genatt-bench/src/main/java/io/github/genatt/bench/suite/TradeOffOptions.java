package io.github.genatt.bench.suite;

import io.github.genatt.spi.Option;
import java.util.List;
import java.util.stream.Stream;

/**
 * Models between two metrics, with a curve that the others are seen against.
 *
 * @param title  of the figure
 * @param across metric of the horizontal axis
 * @param up     metric of the vertical axis
 * @param curve  labels of models along a line
 * @param points labels of models by themselves
 */
public record TradeOffOptions(
        @Option(help = "title of the figure") String title,
        @Option(help = "metric of the horizontal axis") String across,
        @Option(help = "metric of the vertical axis") String up,
        @Option(value = "[]", help = "labels of models that are joined by a line, such as one with more and more noise") List<String> curve,
        @Option(help = "labels of models that are seen against it") List<String> points) {

    List<String> labels() {
        return Stream.concat(curve.stream(), points.stream()).toList();
    }
}
