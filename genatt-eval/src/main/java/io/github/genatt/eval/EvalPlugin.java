package io.github.genatt.eval;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Metric;
import java.util.List;

/** The metrics of this module. */
public final class EvalPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Component.of(Metric.class, "recall", "Fraction of users whose target is among the first N (hit rate).", Recall.class),
                Component.of(Metric.class, "ndcg", "Discounted gain of the target's rank among the first N (Järvelin and Kekäläinen 2002).",
                        Ndcg.class),
                Component.of(Metric.class, "mrr", "Mean reciprocal rank of the target (Voorhees 1999).", Mrr.class),
                Component.of(Metric.class, "cc", "Fraction of the categories that each list covers (Puthiya Parambath et al. 2016).",
                        CategoryCoverage.class),
                Component.of(Metric.class, "ild", "Mean distance between the categories of a list's items (Zhang and Hurley 2008).",
                        IntraListDistance.class),
                Component.of(Metric.class, "category-entropy", "Entropy in bits of the categories in a list (Steck 2018, Shannon 1948).",
                        CategoryEntropy.class),
                Component.of(Metric.class, "novelty", "Mean self-information of a list's items in bits (Zhou et al. 2010).", Novelty.class),
                Component.of(Metric.class, "mean-popularity", "Mean training count of a list's items (Yin et al. 2012).",
                        MeanPopularity.class),
                Component.of(Metric.class, "coverage", "Fraction of the catalogue in all lists together (Ge et al. 2010).", Coverage.class),
                Component.of(Metric.class, "gini", "Inequality of item exposure over all lists (Fleder and Hosanagar 2009).",
                        Gini.class),
                Component.of(Metric.class, "f-measure", "Harmonic mean of accuracy, (Recall + NDCG) / 2, and CC.", FMeasure.class));
    }
}
