package io.github.genatt.config.score;

import io.github.genatt.config.saved.Recommendation;
import java.util.List;

/**
 * The list of a user.
 *
 * @param user    id
 * @param items   best first; empty if there is no candidate
 * @param unknown number of items of the history that the model does not know
 */
public record UserList(String user, List<Recommendation> items, int unknown) {

    /** The score of an item, in the 32-bit precision of the model. */
    public float score(int place) {
        return (float) items.get(place).score();
    }
}
