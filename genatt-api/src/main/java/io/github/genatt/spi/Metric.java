package io.github.genatt.spi;

/** Judges one user's ranking; means over users are taken by the evaluator, which keeps the values of each user. */
@Kind(value = "metric", help = "judges rankings")
public interface Metric {

    /** As it stands above a column, for example {@code NDCG@10}. */
    String label();

    /** How many of the best items it looks at; 0 if the rank is enough. */
    default int depth() {
        return 0;
    }

    /** The value for one user; NaN if it is undefined for that user, who is then left out of the mean. */
    double value(Ranking ranking);
}
