package io.github.genatt.bench.run;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.Throughput;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.spi.TrainOptions;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Notes when the first training step was done, counted from the start of the Java machine, and passes everything on. */
final class FirstStepTimer implements TrainingListener {
    private final TrainingListener next;
    private OptionalDouble seconds = OptionalDouble.empty();

    FirstStepTimer(TrainingListener next) {
        this.next = next;
    }

    /** Seconds from the start of the Java machine; empty before the first step. */
    OptionalDouble seconds() {
        return seconds;
    }

    @Override
    public void started(List<CurvePoint> soFar) {
        next.started(soFar);
    }

    @Override
    public void throughput(Throughput soFar) {
        next.throughput(soFar);
    }

    @Override
    public void step(long step, long steps, Map<String, Double> losses) {
        note();
        next.step(step, steps, losses);
    }

    @Override
    public void validated(CurvePoint point, boolean best) {
        next.validated(point, best);
    }

    @Override
    public void notice(String sentence) {
        next.notice(sentence);
    }

    @Override
    public TrainingListener stage(String name, TrainOptions training) {
        return noting(next.stage(name, training));
    }

    /** A stage's listener: its first step may be the first of all. */
    private TrainingListener noting(TrainingListener inner) {
        return new TrainingListener() {
            @Override
            public void started(List<CurvePoint> soFar) {
                inner.started(soFar);
            }

            @Override
            public void throughput(Throughput soFar) {
                inner.throughput(soFar);
            }

            @Override
            public void step(long step, long steps, Map<String, Double> losses) {
                note();
                inner.step(step, steps, losses);
            }

            @Override
            public void validated(CurvePoint point, boolean best) {
                inner.validated(point, best);
            }

            @Override
            public void notice(String sentence) {
                inner.notice(sentence);
            }

            @Override
            public TrainingListener stage(String name, TrainOptions training) {
                return noting(inner.stage(name, training));
            }
        };
    }

    private void note() {
        if (seconds.isEmpty()) {
            seconds = OptionalDouble.of((System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3);
        }
    }
}
