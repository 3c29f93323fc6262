package org.example.shop;

import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * New@N: the share of the first N items none of whose categories is in the user's history.
 *
 * @param at N
 */
public record NewCategories(@Option(value = "10", help = "cut-off N, at least 1") int at) implements UserMetric {

    public NewCategories {
        if (at < 1) {
            throw new IllegalArgumentException("at must be at least 1, found " + at);
        }
    }

    @Override
    public String label() {
        return "New@" + at;
    }

    @Override
    public int requiredTopK() {
        return at;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CATEGORIES);
    }

    @Override
    public double value(Ranking ranking, MetricContext context) {
        Set<Integer> known = Arrays.stream(ranking.history()).flatMap(item -> Arrays.stream(context.categories(item))).boxed()
                .collect(Collectors.toSet());
        return Arrays.stream(ranking.top(at)).mapToDouble(item ->
                Arrays.stream(context.categories(item)).anyMatch(known::contains) ? 0 : 1).average().orElse(Double.NaN);
    }
}
