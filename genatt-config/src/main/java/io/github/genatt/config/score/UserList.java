package io.github.genatt.config.score;

import io.github.genatt.config.saved.Recommendation;
import java.util.List;

/**
 * The list of a user.
 *
 * @param user    id
 * @param items   best first; none if there is no candidate
 * @param unknown how many items of the history the model does not know
 */
public record UserList(String user, List<Recommendation> items, int unknown) {

    /** The score of an item, in the 32 bits that the model computed. */
    public float score(int place) {
        return (float) items.get(place).score();
    }
}
