package io.github.genatt.bench.search;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.random.CounterRandom;
import java.util.List;

/** The type and values of one option. */
sealed interface Dimension {

    /** A random value, with the origin in the file of the list or range. */
    ConfigValue draw(CounterRandom random);

    /**
     * One of several values.
     *
     * @param values of any type, at least one
     */
    record Choice(List<ConfigValue> values) implements Dimension {
        @Override
        public ConfigValue draw(CounterRandom random) {
            return values.get(random.nextInt(values.size()));
        }
    }

    /**
     * A number of a range.
     *
     * @param options the range
     * @param origin  its position in the file
     */
    record Range(RangeOptions options, ConfigOrigin origin) implements Dimension {
        @Override
        public ConfigValue draw(CounterRandom random) {
            return ConfigValueFactory.fromAnyRef(options.draw(random)).withOrigin(origin);
        }
    }
}
