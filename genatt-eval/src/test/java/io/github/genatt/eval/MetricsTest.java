package io.github.genatt.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.Ranking;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final int[] RANKS = {1, 3, 7, 12};

    private static double mean(Metric metric) {
        return IntStream.of(RANKS).mapToDouble(rank -> metric.value(new Ranking(rank, new int[0]))).average().orElseThrow();
    }

    private static Mrr mrrAt(int n) {
        return new Mrr(Optional.of(n));
    }

    @Test
    void recallOfFourRanksIsAsComputedByHand() {
        assertEquals(.5, mean(new Recall(5)), 1e-4);
        assertEquals(.75, mean(new Recall(10)), 1e-4);
        assertEquals(1, mean(new Recall(20)), 1e-4);
    }

    @Test
    void ndcgOfFourRanksIsAsComputedByHand() {
        assertEquals(.375, mean(new Ndcg(5)), 1e-4);
        assertEquals(.45833, mean(new Ndcg(10)), 1e-4);
        assertEquals(.52589, mean(new Ndcg(20)), 1e-4);
    }

    @Test
    void mrrOfFourRanksIsAsComputedByHand() {
        assertEquals(.33333, mean(mrrAt(5)), 1e-4);
        assertEquals(.36905, mean(mrrAt(10)), 1e-4);
        assertEquals(.38988, mean(mrrAt(20)), 1e-4);
        assertEquals(.38988, mean(new Mrr(Optional.empty())), 1e-4);
    }

    @Test
    void ndcgOfTheFirstRankIsExactlyOne() {
        assertEquals(1.0, new Ndcg(1).value(new Ranking(1, new int[0])));
    }

    @Test
    void labelsNameTheCutoff() {
        assertEquals(List.of("Recall@5", "NDCG@10", "MRR", "MRR@20"),
                List.of(new Recall(5).label(), new Ndcg(10).label(), new Mrr(Optional.empty()).label(), mrrAt(20).label()));
    }

    @Test
    void cutoffsBelowOneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Recall(0));
        assertThrows(IllegalArgumentException.class, () -> new Ndcg(-1));
        assertThrows(IllegalArgumentException.class, () -> mrrAt(0));
    }

    @Test
    void theServiceLoaderFindsTheMetrics() {
        List<String> names = ServiceLoader.load(GenAttPlugin.class).stream().map(ServiceLoader.Provider::get)
                .filter(EvalPlugin.class::isInstance).flatMap(plugin -> plugin.components().stream()).map(Component::name).toList();
        assertEquals(List.of("recall", "ndcg", "mrr"), names);
    }
}
