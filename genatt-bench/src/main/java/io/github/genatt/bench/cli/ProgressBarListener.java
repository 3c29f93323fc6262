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
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress of a training on a terminal: a bar with speed, time left, loss terms and the latest validation. A model and its stages show one
 * bar after the other, each from its first step on.
 */
final class ProgressBarListener implements TrainingListener {
    private final AtomicReference<Optional<ProgressBar>> shown;
    private final String task;
    private final long steps;
    private final String metric;
    private Optional<ProgressBar> own = Optional.empty();
    private String windows = "";
    private String validation = "";

    ProgressBarListener(String task, long steps, String metric) {
        this(task, steps, metric, new AtomicReference<>(Optional.empty()));
    }

    private ProgressBarListener(String task, long steps, String metric, AtomicReference<Optional<ProgressBar>> shown) {
        this.task = task;
        this.steps = steps;
        this.metric = metric;
        this.shown = shown;
    }

    private ProgressBar bar() {
        if (own.isEmpty()) {
            close();
            own = Optional.of(new ProgressBarBuilder().setTaskName(task).setInitialMax(steps).setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(500).setUnit("", 1).showSpeed().build());
            shown.set(own);
        }
        return own.get();
    }

    /** Above the bar, which is on standard error, too. */
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
        bar().stepTo(step);
        bar().setExtraMessage(" " + windows + " | " + validation + LossText.of(losses));
    }

    @Override
    public void validated(CurvePoint point, boolean best) {
        if (point.metrics().containsKey(metric)) {
            validation = "%s %.4f%s | ".formatted(metric, point.metrics().get(metric), best ? "*" : "");
        }
    }

    void close() {
        shown.get().ifPresent(ProgressBar::close);
    }
}
