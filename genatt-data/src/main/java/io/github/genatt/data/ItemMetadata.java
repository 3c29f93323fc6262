package io.github.genatt.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Titles and categories of items, by their id in the source.
 *
 * @param titles     titles of the items that have one
 * @param categories category names of the items that have any
 */
public record ItemMetadata(Map<String, String> titles, Map<String, List<String>> categories) {

    /** No titles or categories. */
    public static final ItemMetadata NONE = new ItemMetadata(Map.of(), Map.of());

    /**
     * The catalogue of the given items.
     *
     * @param ids [I + 1] ids of the items; index 0 is empty
     */
    public Catalogue catalogue(String[] ids) {
        List<String> names = Arrays.stream(ids).flatMap(id -> categories.getOrDefault(id, List.of()).stream()).sorted().distinct().toList();
        Map<String, Integer> index = new HashMap<>();
        names.forEach(name -> index.put(name, index.size()));
        int[][] indices = Arrays.stream(ids)
                .map(id -> categories.getOrDefault(id, List.of()).stream().mapToInt(index::get).sorted().distinct().toArray())
                .toArray(int[][]::new);
        Optional<String[]> texts = Arrays.stream(ids).noneMatch(titles::containsKey) ? Optional.empty()
                : Optional.of(Arrays.stream(ids).map(id -> titles.getOrDefault(id, "")).toArray(String[]::new));
        return new Catalogue(ids, texts, indices, names);
    }
}
