package io.github.genatt.bench.cli;

import io.github.genatt.bench.report.AttentionView;
import io.github.genatt.bench.run.AttentionNames;
import io.github.genatt.config.saved.SavedModel;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The attention over one history, for a terminal.
 *
 * @param saved the model
 * @param view  the weights
 * @param top   items shown, those with the highest weights
 */
record AttentionText(SavedModel saved, AttentionView view, int top) {
    private static final int BAR = 24;
    private static final int TITLE = 36;
    private static final int DISTANCES = 10;

    /** The layers, heads and items that the weights belong to. */
    static String scope(AttentionView view, int history) {
        int keys = view.items().length;
        return view.caption() + ", " + (keys < history ? "the last %d of %d items".formatted(keys, history) : "%d items".formatted(keys));
    }

    void print(PrintWriter out, int history) {
        out.printf("%s, attention of the last query: %s%n%n", saved.card().label(), scope(view, history));
        List<String> names = AttentionNames.of(saved.items(), view.items());
        int n = names.size();
        float[] applied = view.weights().get(AttentionView.APPLIED)[n - 1];
        List<Integer> shown = IntStream.range(0, n).boxed().sorted(Comparator.comparing((Integer key) -> -Math.abs(applied[key])))
                .limit(top).sorted(Comparator.reverseOrder()).toList();
        double most = IntStream.range(0, n).mapToDouble(key -> Math.abs(applied[key])).max().orElse(0);
        out.println(header("item"));
        for (int key : shown) {
            List<Double> weights = view.weights().values().stream().map(rows -> (double) rows[n - 1][key]).toList();
            out.println(row(n - 1 - key, weights, most, names.get(key)));
        }
        if (shown.size() < n) {
            out.printf("%d more items have smaller weights (--top).%n", n - shown.size());
        }
        out.printf("%nMean weight by distance, over all queries of this history%n%n");
        List<double[]> means = view.weights().values().stream().map(AttentionView::byDistance).toList();
        double highest = IntStream.range(0, Math.min(n, DISTANCES)).mapToDouble(distance -> Math.abs(means.get(0)[distance])).max()
                .orElse(0);
        out.println(header("").stripTrailing());
        for (int distance = 0; distance < Math.min(n, DISTANCES); distance++) {
            int back = distance;
            out.println(row(distance, means.stream().map(values -> values[back]).toList(), highest, "").stripTrailing());
        }
    }

    private String header(String last) {
        List<String> columns = new ArrayList<>(List.of("distance"));
        view.weights().keySet().forEach(name -> columns.add(String.format("%10s", view.weights().size() == 1 ? "weight" : name)));
        return (String.join("", columns) + "  " + " ".repeat(BAR) + "  " + last).stripTrailing();
    }

    private static String row(int distance, List<Double> weights, double most, String name) {
        StringBuilder line = new StringBuilder(String.format("%8d", distance));
        weights.forEach(weight -> line.append(String.format(Locale.ROOT, "%10.4f", weight)));
        int length = most == 0 ? 0 : (int) Math.round(BAR * Math.abs(weights.get(0)) / most);
        return line + "  " + "█".repeat(length) + " ".repeat(BAR - length) + "  " + cut(name);
    }

    private static String cut(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= TITLE ? line : line.substring(0, line.offsetByCodePoints(0, TITLE - 1)) + "…";
    }
}
