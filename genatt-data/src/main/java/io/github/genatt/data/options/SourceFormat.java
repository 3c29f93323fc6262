package io.github.genatt.data.options;

/** How a log is written. Every file may be compressed with gzip. */
public enum SourceFormat {
    /** Delimited text with a header. */
    DELIMITED,
    /** {@code UserID::MovieID::Rating::Timestamp}. */
    MOVIELENS,
    /** {@code user item}, separated by white space; the order of the lines is the order of time. */
    PAIRS,
    /** {@code user item item ...}, oldest first. */
    SEQUENCES,
    /** Amazon reviews, one JSON object a line. */
    AMAZON_JSON,
    /** RecBole's {@code .inter}: tab-separated with a header of typed columns such as {@code user_id:token}. */
    RECBOLE,
    /** No file: the embedded generator. */
    SYNTHETIC
}
