package io.github.genatt.bench.cli;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.Throughput;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.spi.TrainOptions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Progress of a training on a terminal: a bar with time left, loss terms and, if there is room, the latest validation and speed. A model
 * and its stages show one bar after the other, each from its first step on.
 */
final class ProgressBarListener implements TrainingListener {
    private final AtomicReference<Optional<ProgressBar>> shown;
    /** Accessed by the thread of the bar. */
    private final AtomicReference<BarLine> line;
    private final String task;
    private final long steps;
    private final String metric;
    private Optional<ProgressBar> own = Optional.empty();
    private String windows = "";
    private String validation = "";
    private double begin;
    private long first;

    ProgressBarListener(String task, long steps, String metric) {
        this(task, steps, metric, new AtomicReference<>(Optional.empty()));
    }

    private ProgressBarListener(String task, long steps, String metric, AtomicReference<Optional<ProgressBar>> shown) {
        this.task = task;
        this.steps = steps;
        this.metric = metric;
        this.shown = shown;
        this.line = new AtomicReference<>(new BarLine(task, 0, steps, -1, "", "", ""));
    }

    private ProgressBar bar(long step) {
        if (own.isEmpty()) {
            close();
            begin = System.nanoTime() / 1e9;
            first = step;
            own = Optional.of(new ProgressBarBuilder().setTaskName(task).setInitialMax(steps).setUpdateIntervalMillis(500)
                    .setConsumer(TerminalBar.open())
                    .setRenderer((state, width) -> line.get().in(Math.max(20, width))).build());
            shown.set(own);
        }
        return own.get();
    }

    /** Prints above the bar, which is also on standard error. */
    @Override
    public void notice(String sentence) {
        System.err.println(task + ": " + sentence);
    }

    @Override
    public TrainingListener stage(String name, TrainOptions training) {
        return new ProgressBarListener(task + ", stage " + name, training.limits().maxSteps(), training.validation().metric(), shown);
    }

    @Override
    public void throughput(Throughput soFar) {
        windows = ThroughputText.of(soFar);
    }

    @Override
    public void step(long step, long limit, Map<String, Double> losses) {
        bar(step).stepTo(step);
        double perStep = (System.nanoTime() / 1e9 - begin) / Math.max(1, step - first);
        line.set(new BarLine(task, step, steps, step > first ? perStep * (steps - step) : -1, LossText.of(losses), validation, windows));
    }

    @Override
    public void validated(CurvePoint point, boolean best) {
        if (point.metrics().containsKey(metric)) {
            validation = "%s %.4f%s".formatted(metric, point.metrics().get(metric), best ? "*" : "");
        }
    }

    void close() {
        shown.get().ifPresent(ProgressBar::close);
    }
}
