package io.github.genatt.spi;

import java.util.Set;

/** Judges rankings: of one user after the other ({@link UserMetric}), or of all users together ({@link ListsMetric}). */
@Kind(value = "metric", help = "evaluates rankings")
public sealed interface Metric permits UserMetric, ListsMetric {

    /** As it stands above a column, for example {@code NDCG@10}. */
    String label();

    /** How many of the best items it uses; 0 if the rank is enough. {@link Ranking#top()} has no more. */
    default int requiredTopK() {
        return 0;
    }

    /** Which values are better. */
    default Better better() {
        return Better.HIGHER;
    }

    /** The requirements on the data. */
    default Set<Need> needs() {
        return Set.of();
    }
}
