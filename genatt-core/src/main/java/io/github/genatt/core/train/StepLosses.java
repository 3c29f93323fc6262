package io.github.genatt.core.train;

import io.github.genatt.spi.LossTerm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loss terms of a whole batch, from those of its micro-batches. */
public final class StepLosses {

    private StepLosses() {
    }

    /**
     * Weight · value of each term, summed over the micro-batches.
     *
     * @param step step number for the exception
     * @throws DivergedException if a term is not finite
     */
    public static Map<String, Double> of(List<List<LossTerm>> parts, long step) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (List<LossTerm> part : parts) {
            for (LossTerm term : part) {
                sums.merge(term.name(), term.weight() * term.value(), Double::sum);
            }
        }
        sums.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new DivergedException(name, step, value);
            }
        });
        return sums;
    }
}
