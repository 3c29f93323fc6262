package io.github.genatt.bench.run;

import java.util.List;
import java.util.Optional;

/**
 * What the attention of a model looks like.
 *
 * @param byDistance mean weight of the key at each distance from the last query, over the users that have one, heads and layers; the last
 *                   key first
 * @param maps       of a few users, with the noise that each of them has
 */
public record AttentionPictures(List<Double> byDistance, List<UserMap> maps) {
    /** None. */
    public static final AttentionPictures NONE = new AttentionPictures(List.of(), List.of());

    /**
     * The last items of one user.
     *
     * @param user   id in the source
     * @param layers the first one first
     */
    public record UserMap(String user, List<LayerMap> layers) {
    }

    /**
     * Weights of a layer, means over its heads: a row for each query, the oldest first, of a number for each key.
     *
     * @param layer     its name
     * @param earlier   keys before the first that is shown
     * @param items     as a person reads them, oldest first
     * @param applied   as they are applied
     * @param generated of the generator alone, where it is mixed
     * @param computed  of computed attention alone, where it is mixed
     */
    public record LayerMap(String layer, int earlier, List<String> items, List<List<Double>> applied,
            Optional<List<List<Double>>> generated,
            Optional<List<List<Double>>> computed) {
    }
}
