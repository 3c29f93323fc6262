package io.github.genatt.bench.cli;

import io.github.genatt.bench.run.RunFailure;
import io.github.genatt.bench.run.RunListener;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SearchTrial;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.train.StopSignal;
import io.github.genatt.core.train.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Shows a suite's progress, writes its report before each training, so that it can be watched, and stops it on request.
 *
 * @param progress shown on the terminal
 * @param report   writes it
 * @param logs     logs for other programs
 * @param stop     whether the run is to end
 * @param out      receives errors of the report, which do not end the training
 */
record WatchedRun(RunListener progress, Report report, TrainingLogs logs, StopSignal stop, PrintWriter out) implements RunListener {

    /** Writes the report of an unfinished suite. */
    @FunctionalInterface
    interface Report {
        void write(SuiteResults soFar) throws IOException;
    }

    @Override
    public void reached(Supplier<SuiteResults> soFar) {
        try {
            report.write(soFar.get());
        } catch (IOException unwritable) {
            out.printf("warning: the report could not be written: %s%n", unwritable.getMessage());
            out.flush();
        }
    }

    @Override
    public boolean stopRequested() {
        return stop.requested();
    }

    @Override
    public void stopped(Supplier<SuiteResults> soFar) {
        logs.end();
        reached(soFar);
    }

    @Override
    public TrainingListener runStarted(Run cell, int number, int of) {
        return logs.begin(cell, progress.runStarted(cell, number, of), progress::notice);
    }

    @Override
    public TrainingListener trialStarted(Run trial, String settings, int number, int of) {
        return progress.trialStarted(trial, settings, number, of);
    }

    @Override
    public void trialFinished(Run trial, SearchTrial result, boolean before) {
        progress.trialFinished(trial, result, before);
    }

    @Override
    public void notice(String sentence) {
        progress.notice(sentence);
    }

    @Override
    public void lost(Run cell, String sentence) {
        logs.end();
        progress.lost(cell, sentence);
    }

    @Override
    public void finished(Run cell, RunResult result, boolean before) {
        if (before) {
            logs.end();
        } else {
            logs.finished(result.metrics());
        }
        progress.finished(cell, result, before);
    }

    @Override
    public void failed(Run cell, RunFailure failure, Throwable cause) {
        logs.end();
        progress.failed(cell, failure, cause);
    }
}
