package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.LatentSpaceOptions;
import io.github.genatt.eval.latent.LatentActivity;
import io.github.genatt.eval.latent.PermutationBaseline;
import java.util.List;
import java.util.Map;

/**
 * The latent space of a finished cell as some of its test users lie in it: what {@code latents.json} holds.
 *
 * @param label   of the model
 * @param seed    of the run
 * @param options settings of the section
 * @param users   in the order of the test set
 * @param layers  of the model that draw from a latent Gaussian, the first one first; at least one
 */
public record LatentSpace(String label, long seed, LatentSpaceOptions options, List<User> users, List<Layer> layers) {
    /** Key of what neighbours have in common: the share of them with the user's dominant category. */
    public static final String CATEGORY = "same-category";
    /** Key of what neighbours have in common: the rank correlation of history length between a user and them. */
    public static final String LENGTH = "history-length";

    /**
     * What the map is coloured by.
     *
     * @param id       in the source
     * @param length   items before the test target
     * @param category dominant category of these items; empty if none of them has one
     */
    public record User(String id, int length, String category) {
    }

    /**
     * One layer.
     *
     * @param activity   how much of it is used
     * @param neighbours what the nearest neighbours among posterior means have in common, by {@link #LENGTH} and, if the data has
     *                   categories, {@link #CATEGORY}
     * @param map        a place for each user
     * @param mapCost    KL divergence of the map in nats
     */
    public record Layer(LatentActivity activity, Map<String, PermutationBaseline> neighbours, List<Place> map, double mapCost) {
    }

    /** A point of the map. */
    public record Place(double x, double y) {
    }

    /** Whether the data says anything about categories. */
    public boolean hasCategories() {
        return users.stream().anyMatch(user -> !user.category().isEmpty());
    }
}
