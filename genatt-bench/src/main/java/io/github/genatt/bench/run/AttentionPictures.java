package io.github.genatt.bench.run;

import java.util.List;
import java.util.Optional;

/**
 * The attention of a model, to be drawn.
 *
 * @param byDistance mean weight of the key at each distance from the last query, over users with such a key, heads and layers; the last
 *                   key first
 * @param maps       maps of a few users, each with its own noise
 */
public record AttentionPictures(List<Double> byDistance, List<UserMap> maps) {
    /** None. */
    public static final AttentionPictures NONE = new AttentionPictures(List.of(), List.of());

    /**
     * The last items of one user.
     *
     * @param user   id in the source
     * @param layers layers in order
     */
    public record UserMap(String user, List<LayerMap> layers) {
    }

    /**
     * Weights of a layer, means over its heads: a row for each query, oldest first, with a number for each key.
     *
     * @param layer     its name
     * @param earlier   number of keys before the first one shown
     * @param items     readable names, oldest first
     * @param applied   the applied weights
     * @param generated only those of the generator, if mixed
     * @param computed  only those of computed attention, if mixed
     */
    public record LayerMap(String layer, int earlier, List<String> items, List<List<Double>> applied,
            Optional<List<List<Double>>> generated,
            Optional<List<List<Double>>> computed) {
    }
}
