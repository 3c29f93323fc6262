package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Cell;
import io.github.genatt.core.train.TrainingListener;

/** Follows a suite, for example to show its progress. */
public interface RunListener {

    /** A cell begins; its training reports to the listener returned. */
    TrainingListener begins(Cell cell, int number, int of);

    /** A cell is finished, or was before. */
    void finished(Cell cell, CellResult result, boolean before);

    /** A cell failed; the suite goes on. */
    void failed(Cell cell, CellFailure failure, Throwable cause);
}
