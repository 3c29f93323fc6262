package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.LatentSpaceOptions;
import io.github.genatt.eval.latent.LatentActivity;
import io.github.genatt.eval.latent.PermutationBaseline;
import java.util.List;
import java.util.Map;

/**
 * The latent space of a finished cell with some of its test users: the content of {@code latents.json}.
 *
 * @param label   of the model
 * @param seed    of the run
 * @param options settings of the section
 * @param users   in the order of the test set
 * @param layers  layers that sample from a latent Gaussian, in order; at least one
 */
public record LatentSpace(String label, long seed, LatentSpaceOptions options, List<User> users, List<Layer> layers) {
    /** Key of a statistic of neighbours: the fraction with the user's dominant category. */
    public static final String CATEGORY = "same-category";
    /** Key of a statistic of neighbours: the rank correlation of history length between a user and them. */
    public static final String LENGTH = "history-length";

    /**
     * The values that colour the map.
     *
     * @param id       in the source
     * @param length   items before the test target
     * @param category dominant category of these items; empty if none has one
     */
    public record User(String id, int length, String category) {
    }

    /**
     * One layer.
     *
     * @param activity   use of its dimensions
     * @param neighbours statistics of the nearest neighbours among posterior means, by {@link #LENGTH} and, if the data has
     *                   categories, {@link #CATEGORY}
     * @param map        a position for each user
     * @param mapCost    KL divergence of the map in nats
     */
    public record Layer(LatentActivity activity, Map<String, PermutationBaseline> neighbours, List<Place> map, double mapCost) {
    }

    /** A point of the map. */
    public record Place(double x, double y) {
    }

    /** Whether the data has categories. */
    public boolean hasCategories() {
        return users.stream().anyMatch(user -> !user.category().isEmpty());
    }
}
