package io.github.genatt.bench.search;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.github.genatt.bench.search.Dimension.Choice;
import io.github.genatt.bench.search.Dimension.Range;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.bind.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads spaces. In a block of a space a list is a choice, an object with a bound is a range, and other objects are parts of paths. */
public record SpaceReader(ConfigReader reader, Problems problems) {

    /**
     * The space of a block. Invalid entries are added to the problems and not to the space.
     *
     * @param name of the block, for messages
     */
    public Space read(String name, ConfigValue block) {
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        if (block instanceof ConfigObject object) {
            object.forEach((key, value) -> read(name, List.of(key), value, dimensions));
        } else {
            problems.add(block.origin(), name + ": expected an object with the paths of options, found " + text(block));
        }
        return new Space(dimensions);
    }

    private void read(String name, List<String> keys, ConfigValue value, Map<String, Dimension> dimensions) {
        String path = ConfigUtil.joinPath(keys);
        String place = name + "." + path;
        if (value instanceof ConfigList list) {
            if (list.isEmpty() || list.stream().distinct().count() < list.size()) {
                problems.add(value.origin(), place + ": expected one or more distinct values, found " + text(value));
            } else {
                dimensions.put(path, new Choice(list));
            }
        } else if (value instanceof ConfigObject object && (object.containsKey("low") || object.containsKey("high"))) {
            try {
                dimensions.put(path, new Range(reader.bind(RangeOptions.class, object).value(), value.origin()));
            } catch (ConfigProblemsException wrong) {
                problems.take(wrong.problems(), place + ": ", value.origin());
            }
        } else if (value instanceof ConfigObject object) {
            object.forEach((key, inner) -> read(name, Stream.concat(keys.stream(), Stream.of(key)).toList(), inner, dimensions));
        } else {
            problems.add(value.origin(), place + ": expected a list of values or a range such as { low = 1e-4, high = 1e-2, scale = log },"
                    + " found " + text(value));
        }
    }

    private static String text(ConfigValue value) {
        return value.render(ConfigRenderOptions.concise());
    }
}
