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
 * @param k N
 */
public record NewCategories(@Option(value = "10", help = "cut-off N, at least 1") int k) implements UserMetric {

    public NewCategories {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, found " + k);
        }
    }

    @Override
    public String label() {
        return "New@" + k;
    }

    @Override
    public int requiredTopK() {
        return k;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CATEGORIES);
    }

    @Override
    public double value(Ranking ranking, MetricContext context) {
        Set<Integer> known = Arrays.stream(ranking.history()).flatMap(item -> Arrays.stream(context.categories(item))).boxed()
                .collect(Collectors.toSet());
        return Arrays.stream(ranking.top(k)).mapToDouble(item ->
                Arrays.stream(context.categories(item)).anyMatch(known::contains) ? 0 : 1).average().orElse(Double.NaN);
    }
}
