package io.github.genatt.spi;

import java.util.Set;

/** Evaluates rankings: per user ({@link UserMetric}), or for all users together ({@link ListsMetric}). */
@Kind(value = "metric", help = "evaluates rankings")
public sealed interface Metric permits UserMetric, ListsMetric {

    /** The heading of its column, for example {@code NDCG@10}. */
    String label();

    /** The number of top items it uses; 0 if it needs only the rank. {@link Ranking#top()} returns at most that many. */
    default int requiredTopK() {
        return 0;
    }

    /** Whether higher or lower values are better. */
    default Better better() {
        return Better.HIGHER;
    }

    /** The requirements on the data. */
    default Set<Need> needs() {
        return Set.of();
    }
}
