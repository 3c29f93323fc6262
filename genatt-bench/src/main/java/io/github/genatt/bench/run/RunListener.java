package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Cell;
import io.github.genatt.core.train.TrainingListener;

/** Follows a suite, for example to show its progress. */
public interface RunListener {

    /** A cell begins; its training reports to the listener returned. */
    TrainingListener begins(Cell cell, int number, int of);

    /** A trial of a search begins, with its settings; its training reports to the listener returned. */
    default TrainingListener tries(Cell trial, String settings, int number, int of) {
        return TrainingListener.SILENT;
    }

    /** A trial is finished, or was before. */
    default void tried(Cell trial, SearchTrial result, boolean before) {
    }

    /** A cell is finished, or was before. */
    void finished(Cell cell, CellResult result, boolean before);

    /** A cell, or a trial of a search, failed; the suite goes on. */
    void failed(Cell cell, CellFailure failure, Throwable cause);
}
