package io.github.genatt.bench.cli;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.TrainingListener;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of a training on a terminal: a bar with speed, time left, loss terms and the latest validation. */
final class ProgressBarListener implements TrainingListener {
    private final ProgressBar bar;
    private final String metric;
    private String validation = "";

    ProgressBarListener(String task, long steps, String metric) {
        this.metric = metric;
        bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(steps).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500).setUnit("", 1).showSpeed().build();
    }

    @Override
    public void step(long step, long steps, Map<String, Double> losses) {
        bar.stepTo(step);
        bar.setExtraMessage(" " + validation + LossText.of(losses));
    }

    @Override
    public void validated(CurvePoint point, boolean best) {
        validation = "%s %.4f%s | ".formatted(metric, point.metrics().getOrDefault(metric, Double.NaN), best ? "*" : "");
    }

    void close() {
        bar.close();
    }
}
