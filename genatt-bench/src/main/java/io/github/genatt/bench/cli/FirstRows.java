package io.github.genatt.bench.cli;

import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.read.EpochUnit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The first rows of a log as parsed, for the user to check. */
final class FirstRows {
    private static final int ROWS = 3;
    private static final int WIDTH = 28;

    private FirstRows() {
    }

    static void print(InteractionLog log, PrintWriter out) {
        List<List<String>> lines = new ArrayList<>(List.of(List.of("user", "item", "time", "rating")));
        for (int row = 0; row < Math.min(ROWS, log.size()); row++) {
            int at = row;
            lines.add(List.of(cut(log.users().id(row)), cut(log.items().id(row)),
                    log.timestamps().map(times -> time(times[at])).orElse("none"),
                    log.ratings().map(ratings -> Float.isNaN(ratings[at]) ? "none" : Float.toString(ratings[at])).orElse("none")));
        }
        out.println("  the first rows as understood:");
        lines.forEach(line -> out.println(IntStream.range(0, line.size()).mapToObj(column -> padded(lines, line, column))
                .collect(Collectors.joining("  ", "    ", "")).stripTrailing()));
    }

    /** A number with the date that it may stand for. */
    private static String time(long time) {
        return EpochUnit.of(time).moment(time).map(moment -> EpochUnit.of(time) == EpochUnit.MILLISECONDS ? moment.toString()
                : time + " (" + moment + ")").orElse(Long.toString(time));
    }

    private static String padded(List<List<String>> lines, List<String> line, int column) {
        int width = lines.stream().mapToInt(one -> one.get(column).length()).max().orElse(1);
        return ("%-" + width + "s").formatted(line.get(column));
    }

    private static String cut(String id) {
        String line = id.replace('\n', ' ');
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }
}
