package io.github.genatt.bench.report;

import io.github.genatt.bench.run.RunResult;
import io.github.genatt.eval.ConsistencyCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks whether the metrics of each cell can come from one ranking. If the cells pass, their means pass.
 *
 * @param columns    cells checked, each a column of metrics
 * @param violations sentences, each with model and seed
 */
record Consistency(int columns, List<String> violations) {
    /** Metrics are means of at most a few million doubles. */
    private static final double ROUNDING = 1e-9;
    private static final Pattern CHECKED = Pattern.compile("(Recall|NDCG|MRR|CC|Coverage|Gini)@\\d+|MRR");

    static Consistency of(List<RunResult> cells) {
        List<String> violations = new ArrayList<>();
        int columns = 0;
        for (RunResult cell : cells) {
            if (cell.metrics().keySet().stream().anyMatch(label -> CHECKED.matcher(label).matches())) {
                columns++;
                ConsistencyCheck.violations(cell.metrics(), ROUNDING)
                        .forEach(violation -> violations.add("%s, seed %d: %s".formatted(cell.label(), cell.seed(), violation)));
            }
        }
        return new Consistency(columns, List.copyOf(violations));
    }

    /** One sentence for all columns, or one for each violation. */
    List<String> lines() {
        if (columns == 0) {
            return List.of("consistency: nothing to check, no finished cell has a metric that others bound");
        }
        if (violations.isEmpty()) {
            return List.of("consistency: all %d columns pass".formatted(columns));
        }
        List<String> lines = new ArrayList<>(List.of("consistency: FAILED, inconsistent metrics (%d columns checked)".formatted(columns)));
        lines.addAll(violations);
        return lines;
    }
}
