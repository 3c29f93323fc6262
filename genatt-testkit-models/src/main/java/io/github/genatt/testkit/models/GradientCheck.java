package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gradients against central differences of the whole loss, with fixed noise. Values are 32-bit, so fourth-order differences over
 * 2·10⁻² are accurate to some 10⁻⁵: the length of the error over all coordinates used is compared with 0.3 % of the length of
 * the gradient and 10⁻⁴ per coordinate.
 *
 * @param fixture  the model
 * @param step step of a coordinate; smaller if the loss has kinks
 */
public record GradientCheck(ModelFixture fixture, double step) {
    private static final int COORDINATES = 24;

    /** Checks some coordinates of every trained parameter. */
    public void on(TrainingBatch batch) {
        fixture.differentiate(batch, batch.inputs().rows(), 0);
        fixture.parameters().list().stream().filter(Info::trainable).forEach(info -> {
            float[] gradient = fixture.parameters().gradient(info.name());
            int[] places = places(info, fixture.paddingOf(info));
            double length = 0;
            double error = 0;
            for (int place : places) {
                double difference = (8 * slope(batch, info, place, step) - 2 * slope(batch, info, place, 2 * step)) / 6;
                length += gradient[place] * gradient[place];
                error += Math.pow(gradient[place] - difference, 2);
            }
            double allowed = 0.003 * Math.sqrt(length) + 1e-4 * Math.sqrt(places.length);
            assertTrue(Math.sqrt(error) <= allowed, "%s: error %.2e of %.2e"
                    .formatted(info.name(), Math.sqrt(error), Math.sqrt(length)));
        });
    }

    /** All indices of a small parameter, else some where the gradient may be non-zero, without the padding row. */
    private static int[] places(Info info, int first) {
        if (info.count() <= COORDINATES) {
            return IntStream.range(0, info.count()).toArray();
        }
        CounterRandom random = CounterRandom.of(9, info.name());
        return Arrays.stream(random.ints(COORDINATES, first, info.count()).toArray()).distinct().toArray();
    }

    private double slope(TrainingBatch batch, Info info, int place, double by) {
        float[] values = fixture.parameters().read(info.name());
        float middle = values[place];
        values[place] = (float) (middle + by);
        fixture.parameters().write(info.name(), values);
        double above = fixture.loss(batch);
        values[place] = (float) (middle - by);
        fixture.parameters().write(info.name(), values);
        double below = fixture.loss(batch);
        values[place] = middle;
        fixture.parameters().write(info.name(), values);
        return (above - below) / (2 * by);
    }
}
