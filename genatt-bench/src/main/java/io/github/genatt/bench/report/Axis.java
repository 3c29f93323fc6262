package io.github.genatt.bench.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * A linear scale with ticks at 1, 2 or 5 times a power of ten.
 *
 * @param low  value at {@code from}
 * @param high value at {@code to}
 * @param step between ticks
 * @param from pixel of the lowest value
 * @param to   pixel of the highest value
 */
record Axis(double low, double high, double step, double from, double to) {

    /** Pixels of the ends of an axis and the approximate number of ticks. */
    record Room(double from, double to, int ticks) {
    }

    /** From the tick below the minimum to the tick above the maximum of the values. */
    static Axis around(Collection<Double> values, Room room) {
        Axis tight = spanning(values, room);
        double low = Math.floor(tight.low / tight.step + 1e-9) * tight.step;
        double high = Math.ceil(tight.high / tight.step - 1e-9) * tight.step;
        return new Axis(low, high, tight.step, room.from, room.to);
    }

    /** From the minimum to the maximum of the values; equal ones get some room on both sides. */
    static Axis spanning(Collection<Double> values, Room room) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        if (!(high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)))) {
            double margin = low == 0 ? 1 : Math.abs(low) / 10;
            low -= margin;
            high += margin;
        }
        return new Axis(low, high, step((high - low) / room.ticks), room.from, room.to);
    }

    List<Double> ticks() {
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        return LongStream.rangeClosed(first, last).mapToObj(tick -> tick * step).toList();
    }

    /** Pixel of a value. */
    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** The label of a tick, with as many decimals as the step needs. */
    String text(double tick) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%,." + decimals + "f", tick + 0.0);
    }

    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        double factor = atLeast / power - 1e-9;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }
}
