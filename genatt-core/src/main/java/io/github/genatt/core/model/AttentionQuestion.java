package io.github.genatt.core.model;

import java.util.OptionalInt;

/**
 * Which attention weights of a model are requested.
 *
 * @param allQueries whether to return the weights of every query; if not, those of the last one, which recommends
 * @param noise      number of a noise that all histories share, so that they differ only by their items; empty for the noise of each
 *                   user, as when the model recommends
 */
public record AttentionQuestion(boolean allQueries, OptionalInt noise) {
    /** The last query, with the noise of each user. */
    public static final AttentionQuestion LAST_QUERY = new AttentionQuestion(false, OptionalInt.empty());
    /** Every query, with the noise of each user. */
    public static final AttentionQuestion ALL_QUERIES = new AttentionQuestion(true, OptionalInt.empty());

    /** The last query, with the same noise for all histories. */
    public static AttentionQuestion withNoise(int number) {
        return new AttentionQuestion(false, OptionalInt.of(number));
    }
}
