package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.train.TrainingListener;

/** Follows a suite, for example to show its progress. */
public interface RunListener {

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

    /** A cell is finished, or was before. */
    void finished(Run cell, RunResult result, boolean before);

    /** A cell, or a trial of a search, failed; the suite goes on. */
    void failed(Run cell, RunFailure failure, Throwable cause);
}
