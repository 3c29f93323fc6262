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

    /** A cell starts; its training reports to the returned listener. */
    TrainingListener runStarted(Run cell, int number, int of);

    /** A trial of a search starts, with its settings; its training reports to the returned listener. */
    default TrainingListener trialStarted(Run trial, String settings, int number, int of) {
        return TrainingListener.SILENT;
    }

    /** A trial is finished, now or by an earlier run. */
    default void trialFinished(Run trial, SearchTrial result, boolean before) {
    }

    /** A sentence for the user, such as which process this one waits for. */
    default void notice(String sentence) {
    }

    /** Another process has taken over the cell that was trained here; the sentence gives the details. */
    default void lost(Run cell, String sentence) {
        notice(sentence);
    }

    /**
     * A cell is about to be trained.
     *
     * @param soFar makes the results of all finished cells, which takes a moment
     */
    default void reached(Supplier<SuiteResults> soFar) {
    }

    /** Whether a stop is requested: the current cell then writes a checkpoint, and {@link SuiteRunner} ends with an exception. */
    default boolean stopRequested() {
        return false;
    }

    /**
     * A cell was stopped; the same run resumes from it.
     *
     * @param soFar as for {@link #reached}
     */
    default void stopped(Supplier<SuiteResults> soFar) {
    }

    /** A cell is finished, now or by an earlier run. */
    void finished(Run cell, RunResult result, boolean before);

    /** A cell, or a trial of a search, failed; the suite continues. */
    void failed(Run cell, RunFailure failure, Throwable cause);
}
