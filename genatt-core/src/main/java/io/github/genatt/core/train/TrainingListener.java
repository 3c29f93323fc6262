package io.github.genatt.core.train;

import io.github.genatt.spi.TrainOptions;
import java.util.List;
import java.util.Map;

/** Follows a training, for example to draw its progress. Called from the training thread. */
public interface TrainingListener {

    /** Ignores everything. */
    TrainingListener SILENT = new TrainingListener() {
    };

    /**
     * A training begins.
     *
     * @param soFar the curve up to the checkpoint that it goes on from; empty if it begins anew
     */
    default void started(List<CurvePoint> soFar) {
    }

    /** What was trained so far; told before each step is reported. */
    default void throughput(Throughput soFar) {
    }

    /**
     * A step is done.
     *
     * @param losses weight · value of each term, summed over the batch
     */
    default void step(long step, long steps, Map<String, Double> losses) {
    }

    /** Something that whoever watches should know, as a sentence, such as a checkpoint that could not be read. */
    default void notice(String sentence) {
    }

    /** A stage of the model is trained next; its training reports to the listener returned. */
    default TrainingListener stage(String name, TrainOptions training) {
        return SILENT;
    }

    /** A validation is done; without metrics where there is none. */
    default void validated(CurvePoint point, boolean best) {
    }
}
