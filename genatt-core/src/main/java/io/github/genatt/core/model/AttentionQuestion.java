package io.github.genatt.core.model;

import java.util.OptionalInt;

/**
 * What is asked of the attention of a model.
 *
 * @param allQueries whether the weights of every query are wanted; if not, those of the last one, which recommends
 * @param noise      number of the noise that all histories get alike, so that nothing but themselves tells them apart; empty for the noise
 *                   of each user, as it is when the model recommends
 */
public record AttentionQuestion(boolean allQueries, OptionalInt noise) {
    /** The last query, with the noise that each user has. */
    public static final AttentionQuestion LAST_QUERY = new AttentionQuestion(false, OptionalInt.empty());
    /** Every query, with the noise that each user has. */
    public static final AttentionQuestion ALL_QUERIES = new AttentionQuestion(true, OptionalInt.empty());

    /** The last query, with the same noise for all histories. */
    public static AttentionQuestion withNoise(int number) {
        return new AttentionQuestion(false, OptionalInt.of(number));
    }
}
