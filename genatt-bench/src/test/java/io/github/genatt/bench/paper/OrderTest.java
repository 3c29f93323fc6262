package io.github.genatt.bench.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.paper.Findings.ComparedModel;
import io.github.genatt.bench.suite.PaperOptions.PublishedOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static ComparedModel model(String label, double ours, double published) {
        return new ComparedModel(label, "", Map.of("MRR", ours), Map.of(), Map.of("MRR", published));
    }

    /** Ranks 1 2.5 2.5 4 against 1 3 2 4: 1 − … by Pearson of the ranks, 4.5/√(4.5·5). */
    @Test
    void ranksAreCorrelatedWithTiesAtTheirMean() {
        assertEquals(4.5 / Math.sqrt(4.5 * 5), Order.spearman(new double[] {.1, .2, .2, .3}, new double[] {1, 3, 2, 9}), 1e-12);
        assertEquals(-1, Order.spearman(new double[] {1, 2, 3}, new double[] {3, 2, 1}), 1e-12);
        assertEquals(Double.NaN, Order.spearman(new double[] {1, 1}, new double[] {3, 2}));
    }

    @Test
    void theOrderIsToldWhereThereIsOne() {
        List<ComparedModel> three = List.of(model("a", .3, .1), model("b", .2, .2), model("c", .1, .3));
        assertTrue(Order.notes(three, List.of("MRR")).get(0).contains("-1.00"), Order.notes(three, List.of("MRR")).toString());
        assertEquals(List.of(), Order.notes(three.subList(0, 2), List.of("MRR")));
    }

    /** The paper's columns: most cannot come from one ranking, whatever the model. */
    @Test
    void publishedNumbersAreThoseOfThePaperAndCheckedForConsistency() {
        Published beauty = Published.of(new PublishedOptions("table-1", "Beauty"));
        assertEquals(0.2350, beauty.of("v-genatt", "Recall@10").orElseThrow());
        assertEquals(13, beauty.models().size());
        assertEquals(7, beauty.column("sasrec").size());
        assertEquals(1.48, Published.of(new PublishedOptions("table-2", "Beauty")).of("d-genatt", "epoch-seconds", "200").orElseThrow());
        assertTrue(Order.impossible(beauty).get(0).contains("of the paper's 13 columns here cannot come from one ranking"));
        assertEquals(List.of(), Order.impossible(Published.NONE));
    }

    @Test
    void tablesAndDataSetsThatThereAreNotAreRefusedByName() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Published.of(new PublishedOptions("table-3", "Beauty"))).getMessage()
                .contains("table-1 and table-2"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Published.of(new PublishedOptions("../table-1", "Beauty")))
                .getMessage().contains("paper.published.table"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Published.of(new PublishedOptions("table-1", "Toys"))).getMessage()
                .contains("Beauty, CDs, Anime, ML-1M"));
    }
}
