package io.github.genatt.bench.run;

import io.github.genatt.core.train.ForwardingListener;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.spi.TrainOptions;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.OptionalDouble;

/** Records the time of the first training step since the start of the JVM, and forwards all events. */
final class FirstStepTimer implements ForwardingListener {
    private final Noting whole;
    private OptionalDouble seconds = OptionalDouble.empty();

    /** A listener for the model or one of its stages, whose first step may be the first of all. */
    private final class Noting implements ForwardingListener {
        private final TrainingListener next;

        Noting(TrainingListener next) {
            this.next = next;
        }

        @Override
        public TrainingListener next() {
            return next;
        }

        @Override
        public void step(long step, long steps, Map<String, Double> losses) {
            note();
            next.step(step, steps, losses);
        }

        @Override
        public TrainingListener stage(String name, TrainOptions training) {
            return new Noting(next.stage(name, training));
        }
    }

    FirstStepTimer(TrainingListener next) {
        this.whole = new Noting(next);
    }

    /** Seconds since the start of the JVM; empty before the first step. */
    OptionalDouble seconds() {
        return seconds;
    }

    @Override
    public TrainingListener next() {
        return whole;
    }

    private void note() {
        if (seconds.isEmpty()) {
            seconds = OptionalDouble.of((System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3);
        }
    }
}
