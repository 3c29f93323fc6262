package io.github.genatt.bench.run;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.ForwardingListener;
import io.github.genatt.core.train.StopSignal;
import io.github.genatt.core.train.TrainingListener;
import java.util.List;
import java.util.Map;

/**
 * Checks for permission before it forwards events to listeners that write files.
 *
 * @param stop the check; its exception ends the training
 * @param next listeners that write
 */
record GuardedListener(StopSignal stop, TrainingListener next) implements ForwardingListener {

    @Override
    public void started(List<CurvePoint> soFar) {
        stop.beforeWriting();
        next.started(soFar);
    }

    /** No check here: there are many steps, and each checks its stop signal, which detects a known takeover. */
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
