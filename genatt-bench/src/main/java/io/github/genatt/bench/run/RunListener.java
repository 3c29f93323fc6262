package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.train.TrainingListener;
import java.util.function.Supplier;

/** Follows a suite, for example to show its progress. */
public interface RunListener {

    /** Ignores everything. */
    RunListener SILENT = new RunListener() {
        @Override
        public TrainingListener runStarted(Run cell, int number, int of) {
            return TrainingListener.SILENT;
        }

        @Override
        public void finished(Run cell, RunResult result, boolean before) {
        }

        @Override
        public void failed(Run cell, RunFailure failure, Throwable cause) {
        }
    };

    /** A cell begins; its training reports to the listener returned. */
    TrainingListener runStarted(Run cell, int number, int of);

    /** A trial of a search begins, with its settings; its training reports to the listener returned. */
    default TrainingListener trialStarted(Run trial, String settings, int number, int of) {
        return TrainingListener.SILENT;
    }

    /** A trial is finished, or was before. */
    default void trialFinished(Run trial, SearchTrial result, boolean before) {
    }

    /** Something that whoever watches should know, as a sentence, such as who is waited for. */
    default void notice(String sentence) {
    }

    /** Another process has taken over the cell that was trained here, as the sentence says. */
    default void lost(Run cell, String sentence) {
        notice(sentence);
    }

    /**
     * A cell is going to be trained.
     *
     * @param soFar makes the results of all cells that are finished, which takes a moment
     */
    default void reached(Supplier<SuiteResults> soFar) {
    }

    /** Whether the run is asked to end: the cell at hand then leaves a checkpoint, and {@link SuiteRunner} ends with an exception. */
    default boolean stopRequested() {
        return false;
    }

    /**
     * A cell was stopped, from which the same run goes on.
     *
     * @param soFar as for {@link #reached}
     */
    default void stopped(Supplier<SuiteResults> soFar) {
    }

    /** A cell is finished, or was before. */
    void finished(Run cell, RunResult result, boolean before);

    /** A cell, or a trial of a search, failed; the suite goes on. */
    void failed(Run cell, RunFailure failure, Throwable cause);
}
