package io.github.genatt.bench.cli;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.Throughput;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.spi.TrainOptions;
import java.io.PrintWriter;
import java.util.Map;

/** Progress of a training without a terminal: a line at validations, at most every few seconds, and at least every half minute. */
final class ProgressLines implements TrainingListener {
    private static final double SECONDS_BETWEEN = 5;
    /** Maximum time between lines while there is no validation. */
    private static final double SILENCE = 30;

    private final String task;
    private final String metric;
    private final PrintWriter out;
    private double last = Double.NEGATIVE_INFINITY;
    private double begin = Double.NaN;
    private long first;
    private long steps;
    private String windows = ThroughputText.of(Throughput.NONE);

    ProgressLines(String task, String metric, PrintWriter out) {
        this.task = task;
        this.metric = metric;
        this.out = out;
    }

    @Override
    public void notice(String sentence) {
        out.println(task + ": " + sentence);
        out.flush();
    }

    @Override
    public TrainingListener stage(String name, TrainOptions training) {
        return new ProgressLines(task + ", stage " + name, training.validation().metric(), out);
    }

    @Override
    public void throughput(Throughput soFar) {
        windows = ThroughputText.of(soFar);
    }

    @Override
    public void step(long step, long limit, Map<String, Double> losses) {
        if (Double.isNaN(begin)) {
            begin = System.nanoTime() / 1e9;
            first = step;
        }
        steps = limit;
        double now = System.nanoTime() / 1e9;
        if (now - Math.max(last, begin) >= SILENCE) {
            line(step, losses, "no validation yet since the last line", now);
        }
    }

    @Override
    public void validated(CurvePoint point, boolean best) {
        double now = System.nanoTime() / 1e9;
        if (now - last < SECONDS_BETWEEN) {
            return;
        }
        String judged = point.metrics().containsKey(metric) ? "validation %s %.4f%s".formatted(metric, point.metrics().get(metric),
                best ? " (best)" : "") : "no validation";
        line(point.step(), point.losses(), judged, now);
    }

    private void line(long step, Map<String, Double> losses, String judged, double now) {
        last = now;
        double perSecond = (step - first) / Math.max(1e-9, now - begin);
        out.printf("%s: step %,d of at most %,d; %s; %s; %s, %.0f steps/s, ETA <= %.0f s%n", task, step, steps, LossText.of(losses), judged,
                windows, perSecond, (steps - step) / perSecond);
        out.flush();
    }
}
