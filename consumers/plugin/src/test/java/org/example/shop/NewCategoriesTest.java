package org.example.shop;

import io.github.genatt.spi.Metric;
import io.github.genatt.testkit.metrics.Items;
import io.github.genatt.testkit.metrics.MetricRules;
import io.github.genatt.testkit.metrics.UserCase;
import java.util.List;

class NewCategoriesTest implements MetricRules {
    /** The items 1 to 4, of three categories. */
    private static final Items ITEMS = Items.of(3, new int[] {0}, new int[] {0, 1}, new int[] {2}, new int[] {1});

    @Override
    public Metric metric() {
        return new NewCategories(2);
    }

    private static UserCase after(int item, int... top) {
        return new UserCase(0, 1, 1, top, new int[] {item});
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example(ITEMS, 0.5, after(1, 2, 3)), new Example(ITEMS, 1, after(3, 1, 4)),
                new Example(ITEMS, 0.25, after(1, 2, 3), after(4, 2, 4)));
    }

    @Override
    public BetterAndWorse betterAndWorse() {
        return new BetterAndWorse(new Example(ITEMS, 1, after(3, 1, 4)), new Example(ITEMS, 0, after(4, 2, 4)));
    }
}
