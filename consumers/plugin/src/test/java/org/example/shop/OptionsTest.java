package org.example.shop;

import io.github.genatt.spi.Component;
import io.github.genatt.testkit.models.OptionRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Every component of the plug-in is made from its defaults, written and read again. */
class OptionsTest {

    private static Component<?, ?> component(String name) {
        return new ShopPlugin().components().stream().filter(offered -> offered.name().equals(name)).findFirst().orElseThrow();
    }

    @Nested
    class Gap implements OptionRules {
        @Override
        public Component<?, ?> component() {
            return OptionsTest.component("gap");
        }

        @Override
        public List<Map<String, ?>> nonsense() {
            return List.of(Map.of("buckets", 0));
        }
    }

    @Nested
    class Log implements OptionRules {
        @Override
        public Component<?, ?> component() {
            return OptionsTest.component("shop-log");
        }

        @Override
        public Map<String, ?> required() {
            return Map.of("path", "log.txt");
        }
    }

    @Nested
    class New implements OptionRules {
        @Override
        public Component<?, ?> component() {
            return OptionsTest.component("new-categories");
        }

        @Override
        public List<Map<String, ?>> nonsense() {
            return List.of(Map.of("k", 0));
        }
    }

    @Nested
    class Stages implements OptionRules {
        @Override
        public Component<?, ?> component() {
            return OptionsTest.component("boosted");
        }

        @Override
        public List<Map<String, ?>> nonsense() {
            return List.of(Map.of("first", Map.of("batch", 0)));
        }
    }
}
