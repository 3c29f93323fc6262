package io.github.genatt.core.train;

import io.github.genatt.spi.TrainOptions;
import java.util.List;
import java.util.Map;

/** Observes a training, for example to display its progress. Called from the training thread. */
public interface TrainingListener {

    /** Ignores everything. */
    TrainingListener SILENT = new TrainingListener() {
    };

    /**
     * Called when a training begins.
     *
     * @param soFar the curve up to the checkpoint that it resumes from; empty if it starts from scratch
     */
    default void started(List<CurvePoint> soFar) {
    }

    /** Receives the throughput so far, before each step is reported. */
    default void throughput(Throughput soFar) {
    }

    /**
     * Called after each step.
     *
     * @param losses weight · value of each term, summed over the batch
     */
    default void step(long step, long steps, Map<String, Double> losses) {
    }

    /** Receives a message for the user, as a sentence, for example on a checkpoint that could not be read. */
    default void notice(String sentence) {
    }

    /** Called before a stage of the model is trained; its training reports to the returned listener. */
    default TrainingListener stage(String name, TrainOptions training) {
        return SILENT;
    }

    /** Called after each validation; without validation the point has no metrics. */
    default void validated(CurvePoint point, boolean best) {
    }
}
