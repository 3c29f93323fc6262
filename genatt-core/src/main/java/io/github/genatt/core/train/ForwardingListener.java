package io.github.genatt.core.train;

import io.github.genatt.spi.TrainOptions;
import java.util.List;
import java.util.Map;

/** Forwards all events to another listener; for subclasses that handle some of them. */
public interface ForwardingListener extends TrainingListener {

    /** The listener that receives the events. */
    TrainingListener next();

    @Override
    default void started(List<CurvePoint> soFar) {
        next().started(soFar);
    }

    @Override
    default void throughput(Throughput soFar) {
        next().throughput(soFar);
    }

    @Override
    default void step(long step, long steps, Map<String, Double> losses) {
        next().step(step, steps, losses);
    }

    @Override
    default void notice(String sentence) {
        next().notice(sentence);
    }

    @Override
    default TrainingListener stage(String name, TrainOptions training) {
        return next().stage(name, training);
    }

    @Override
    default void validated(CurvePoint point, boolean best) {
        next().validated(point, best);
    }
}
