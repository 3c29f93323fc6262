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
                Component.of(Metric.class, "recall", "Share of users whose target is among the first N (hit rate).", Recall.class),
                Component.of(Metric.class, "ndcg", "Discounted gain of the target's rank among the first N (Järvelin and Kekäläinen 2002).",
                        Ndcg.class),
                Component.of(Metric.class, "mrr", "Mean reciprocal rank of the target (Voorhees 1999).", Mrr.class));
    }
}
