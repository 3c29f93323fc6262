package io.github.genatt.core.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Gradients against central differences of the whole loss, noise fixed. Values are 32-bit, so that differences of fourth order over
 * 2·10⁻² are good to some 10⁻⁵: what is compared is the length of the error over all coordinates looked at, with 0.3 % of the length of
 * the gradient and 10⁻⁴ a coordinate.
 */
interface GradientRule extends Subject {
    int COORDINATES = 24;
    double STEP = 2e-2;

    @Test
    default void gradientsAgreeWithDifferences() {
        TrainingBatch batch = examples(6);
        try (Lab lab = Lab.of(recommender(6, 0), ITEMS).scrambled(0.3)) {
            lab.differentiate(batch, 3, 0);
            for (Info info : lab.parameters().list()) {
                float[] gradient = lab.parameters().gradient(info.name());
                int[] places = places(info);
                double length = 0;
                double error = 0;
                for (int place : places) {
                    double difference = (8 * slope(lab, batch, info, place, STEP) - 2 * slope(lab, batch, info, place, 2 * STEP)) / 6;
                    length += gradient[place] * gradient[place];
                    error += Math.pow(gradient[place] - difference, 2);
                }
                double allowed = 0.003 * Math.sqrt(length) + 1e-4 * Math.sqrt(places.length);
                assertTrue(Math.sqrt(error) <= allowed, "%s: error %.2e of %.2e"
                        .formatted(info.name(), Math.sqrt(error), Math.sqrt(length)));
            }
        }
    }

    /** All places of a small parameter, else some where the gradient may be other than zero, the padding row left out. */
    private static int[] places(Info info) {
        int first = info.name().equals(Lab.ITEM_TABLE) ? info.count() / info.shape()[0] : 0;
        if (info.count() <= COORDINATES) {
            return IntStream.range(0, info.count()).toArray();
        }
        CounterRandom random = CounterRandom.of(9, info.name());
        return Arrays.stream(random.ints(COORDINATES, first, info.count()).toArray()).distinct().toArray();
    }

    private static double slope(Lab lab, TrainingBatch batch, Info info, int place, double step) {
        float[] values = lab.parameters().read(info.name());
        float middle = values[place];
        values[place] = (float) (middle + step);
        lab.parameters().write(info.name(), values);
        double above = lab.loss(batch);
        values[place] = (float) (middle - step);
        lab.parameters().write(info.name(), values);
        double below = lab.loss(batch);
        values[place] = middle;
        lab.parameters().write(info.name(), values);
        return (above - below) / (2 * step);
    }
}
