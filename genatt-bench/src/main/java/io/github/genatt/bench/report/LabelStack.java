package io.github.genatt.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Moves overlapping labels apart, as little as their order allows. */
final class LabelStack {

    private LabelStack() {
    }

    /**
     * Heights of labels.
     *
     * @param wanted heights, in any order
     * @param gap    minimum distance of two labels
     * @param bottom maximum height; labels are pushed up from there
     * @return heights in the order of {@code wanted}
     */
    static double[] spread(List<Double> wanted, double gap, double bottom) {
        List<Integer> order = IntStream.range(0, wanted.size()).boxed().sorted(Comparator.comparing(wanted::get)).toList();
        double[] heights = new double[order.size()];
        double least = Double.NEGATIVE_INFINITY;
        for (int label : order) {
            heights[label] = Math.max(wanted.get(label), least);
            least = heights[label] + gap;
        }
        double most = bottom;
        for (int i = order.size() - 1; i >= 0; i--) {
            int label = order.get(i);
            heights[label] = Math.min(heights[label], most);
            most = heights[label] - gap;
        }
        return heights;
    }
}
