package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.run.SuiteResults.Analysis;
import io.github.genatt.bench.suite.Directions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SearchSectionTest {
    private static final SuiteResults SMALL = Suites.small();
    private static final SuiteResults SEARCHED = new SuiteResults(SMALL.suite(), SMALL.provenance(), SMALL.cells(), SMALL.failures(),
            new Analysis(Optional.empty(), List.of(Suites.search("slow")), List.of(), Optional.empty(),
                    new Directions(Set.of())));
    private static final List<Function<SuiteResults, String>> TEXTS =
            List.of(TerminalTable::render, MarkdownTable::render, HtmlReport::render);

    @Test
    void everyReportShowsBudgetTrialsAndChoice() {
        for (Function<SuiteResults, String> render : TEXTS) {
            String text = render.apply(SEARCHED).replaceAll("\\s+", " ").replace("\\", "").replace("&quot;", "\"");
            for (String part : List.of("Search over settings", "budget of every model: random, at most 9 trials and 5,000 optimiser steps"
                    + " together, the initial configuration first", "validation NDCG@10 under seed 4", "slow: x = 2",
                    "failed trial of slow, x = 3: too wide", "not searched: fast,", "0.1000", "0.2500")) {
                assertTrue(text.contains(part), part + " in " + text);
            }
        }
        assertTrue(TerminalTable.render(SEARCHED).lines().allMatch(line -> line.length() <= 100));
        assertTrue(MarkdownTable.render(SEARCHED).contains("| slow | 3 | 2 | 1 | 70 | 0.1000 | 0.2500 |"));
    }

    @Test
    void suitesWithoutSearchHaveNoSuchSection() {
        TEXTS.forEach(render -> assertFalse(render.apply(SMALL).contains("Search over settings")));
    }
}
