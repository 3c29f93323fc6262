package io.github.genatt.bench.run;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.ForwardingListener;
import io.github.genatt.core.train.StopSignal;
import io.github.genatt.core.train.TrainingListener;
import java.util.List;
import java.util.Map;

/**
 * Asks before those that write files are told anything whether they may.
 *
 * @param stop is asked; what it throws ends the training
 * @param next those that write
 */
record GuardedListener(StopSignal stop, TrainingListener next) implements ForwardingListener {

    @Override
    public void started(List<CurvePoint> soFar) {
        stop.beforeWriting();
        next.started(soFar);
    }

    /** Steps are many, and each asks its signal whether to end, which notices what has been known for a while. */
    @Override
    public void step(long step, long steps, Map<String, Double> losses) {
        stop.requested();
        next.step(step, steps, losses);
    }

    @Override
    public void validated(CurvePoint point, boolean best) {
        stop.beforeWriting();
        next.validated(point, best);
    }
}
