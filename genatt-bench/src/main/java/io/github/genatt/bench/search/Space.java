package io.github.genatt.bench.search;

import com.typesafe.config.ConfigValue;
import io.github.genatt.bench.search.Dimension.Choice;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings to search: options by path, each with its possible values. A point of the space is a value for each option. Paths are sorted, so
 * points do not depend on the order of the file.
 */
public final class Space {
    private final SortedMap<String, Dimension> dimensions;

    Space(Map<String, Dimension> dimensions) {
        this.dimensions = new TreeMap<>(dimensions);
    }

    /** Whether there is nothing to search. */
    public boolean isEmpty() {
        return dimensions.isEmpty();
    }

    /** These settings and those of another space, which takes precedence for options in both. */
    public Space with(Space own) {
        Map<String, Dimension> both = new TreeMap<>(dimensions);
        both.putAll(own.dimensions);
        return new Space(both);
    }

    /** Paths of options with a range, which a grid does not support. */
    public List<String> ranges() {
        return dimensions.entrySet().stream().filter(entry -> entry.getValue() instanceof Dimension.Range).map(Map.Entry::getKey).toList();
    }

    /** The number of combinations of the lists, at most {@code Long.MAX_VALUE}. */
    public long combinations() {
        long product = 1;
        for (Dimension dimension : dimensions.values()) {
            long values = dimension instanceof Choice choice ? choice.values().size() : 1;
            product = product > Long.MAX_VALUE / values ? Long.MAX_VALUE : product * values;
        }
        return product;
    }

    /** All combinations of the lists; the last of the sorted paths changes fastest. */
    public List<Map<String, ConfigValue>> grid() {
        List<Map<String, ConfigValue>> points = List.of(Map.of());
        for (Map.Entry<String, Dimension> entry : dimensions.entrySet()) {
            List<Map<String, ConfigValue>> longer = new ArrayList<>();
            for (Map<String, ConfigValue> point : points) {
                for (ConfigValue value : ((Choice) entry.getValue()).values()) {
                    Map<String, ConfigValue> more = new TreeMap<>(point);
                    more.put(entry.getKey(), value);
                    longer.add(more);
                }
            }
            points = longer;
        }
        return points;
    }

    /** The point of a draw. Every option has its own random stream, so an additional option does not change the values of the others. */
    public Map<String, ConfigValue> draw(long seed, String model, int number) {
        Map<String, ConfigValue> point = new TreeMap<>();
        dimensions.forEach((path, dimension) ->
                point.put(path, dimension.draw(new CounterRandom(RandomKeys.mix(RandomKeys.of(seed, model + " " + path), number)))));
        return point;
    }
}
