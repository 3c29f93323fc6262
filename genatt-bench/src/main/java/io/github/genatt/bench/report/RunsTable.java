package io.github.genatt.bench.report;

import io.github.genatt.bench.run.FoundRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs as plain text: a table for each suite, under each row the settings in which it differs from other runs of its model. */
public final class RunsTable {
    private static final List<String> HEADER = List.of("model", "seed", "state", "best validation", "date", "identity");
    private static final String GAP = "  ";
    /** Width of a label if space is limited. */
    private static final int LEAST_LABEL = 12;

    private RunsTable() {
    }

    /** The text in a given width, lines ended by newlines. */
    public static String render(List<FoundRun> runs, int width) {
        Map<String, List<FoundRun>> bySuite = runs.stream().collect(Collectors.groupingBy(FoundRun::suite, LinkedHashMap::new,
                Collectors.toList()));
        return bySuite.entrySet().stream().map(suite -> table(suite.getKey(), suite.getValue(), width)).collect(Collectors.joining("\n"));
    }

    private static String table(String suite, List<FoundRun> runs, int width) {
        List<List<String>> rows = runs.stream().map(RunsTable::row).toList();
        int[] widths = new int[HEADER.size()];
        for (int column = 0; column < widths.length; column++) {
            int place = column;
            widths[column] = Math.max(HEADER.get(column).length(), rows.stream().mapToInt(row -> PlainText.length(row.get(place))).max()
                    .orElse(0));
        }
        // the identity leads to the folder, so the label is cut instead
        int columns = HEADER.size();
        while (total(widths, columns) > width && columns > HEADER.size() - 1) {
            columns--;
        }
        widths[0] = Math.max(LEAST_LABEL, Math.min(widths[0], width - (total(widths, columns) - widths[0])));
        List<String> lines = new ArrayList<>(List.of("suite: " + suite));
        String head = line(HEADER, widths, columns);
        lines.add(head);
        lines.add("-".repeat(PlainText.length(head)));
        for (int i = 0; i < rows.size(); i++) {
            lines.add(line(rows.get(i), widths, columns));
            Map<String, String> settings = runs.get(i).differing(runs);
            if (!settings.isEmpty()) {
                String text = settings.entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining(", "));
                PlainText.wrap(text, width - 2).lines().forEach(part -> lines.add(GAP + part));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static int total(int[] widths, int columns) {
        int sum = widths[0];
        for (int column = 1; column < columns; column++) {
            sum += GAP.length() + widths[column];
        }
        return sum;
    }

    private static List<String> row(FoundRun run) {
        String best = run.validation().isPresent() ? run.metric().orElse("") + " " + Numbers.metric(run.validation().getAsDouble()) : "–";
        return List.of(run.model(), String.valueOf(run.seed()), run.state().name().toLowerCase(Locale.ROOT), best,
                run.date().map(Dates::text).map(text -> text.replace(" UTC", "")).orElse("–"), run.identity());
    }

    private static String line(List<String> texts, int[] widths, int columns) {
        StringBuilder line = new StringBuilder(PlainText.padRight(PlainText.cut(texts.get(0), widths[0]), widths[0]));
        for (int column = 1; column < columns; column++) {
            line.append(GAP).append(column == 1 ? PlainText.padLeft(texts.get(column), widths[column])
                    : PlainText.padRight(texts.get(column), widths[column]));
        }
        return line.toString().stripTrailing();
    }
}
