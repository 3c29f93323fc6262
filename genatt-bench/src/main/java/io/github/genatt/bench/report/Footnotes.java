package io.github.genatt.bench.report;

import io.github.genatt.bench.run.AttentionCaveat;
import io.github.genatt.bench.run.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Caveats as numbered footnotes; equal ones share a number.
 *
 * @param texts   in the order of their numbers, which start at 1
 * @param byLabel label of a model → numbers of its footnotes
 */
record Footnotes(List<String> texts, Map<String, List<Integer>> byLabel) {

    static Footnotes of(List<RunResult> cells) {
        List<String> texts = new ArrayList<>();
        Map<String, List<Integer>> byLabel = new LinkedHashMap<>();
        Summary.byLabel(cells).forEach((label, ofLabel) -> {
            List<Integer> numbers = new ArrayList<>();
            for (String caveat : caveats(label, ofLabel)) {
                if (!texts.contains(caveat)) {
                    texts.add(caveat);
                }
                numbers.add(texts.indexOf(caveat) + 1);
            }
            numbers.sort(null);
            byLabel.put(label, List.copyOf(numbers));
        });
        return new Footnotes(List.copyOf(texts), byLabel);
    }

    /** Such as {@code 1,3}; empty for a model without caveats. */
    String marks(String label) {
        return byLabel.getOrDefault(label, List.of()).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Set<String> caveats(String label, List<RunResult> cells) {
        Set<String> caveats = new LinkedHashSet<>();
        cells.forEach(cell -> caveats.addAll(cell.caveats()));
        AttentionCaveat.of(label, cells).ifPresent(caveats::add);
        int tied = cells.stream().mapToInt(RunResult::tied).max().orElse(0);
        if (tied > 0) {
            caveats.add("ties: the targets of %s users are tied with another candidate (ranked pessimistically)"
                    .formatted(Numbers.count(tied)));
        }
        return caveats;
    }
}
