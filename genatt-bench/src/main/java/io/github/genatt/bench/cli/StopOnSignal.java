package io.github.genatt.bench.cli;

import io.github.genatt.core.train.TrainingStoppedException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run end well when the process is told to end, by Ctrl-C or SIGTERM: the training is asked to stop, and the process waits until its
 * checkpoint is written. The exit code is that of the signal, 130 or 143.
 */
final class StopOnSignal implements AutoCloseable {
    /** Longest wait; evaluations cannot be stopped. */
    private static final long SECONDS = 60;

    /** The exit code as of programs that Ctrl-C ends; the process ends with that of its signal anyway. */
    static final int STOPPED = 130;

    private final CountDownLatch done = new CountDownLatch(1);
    private final PrintWriter out;
    private final Thread hook;
    private volatile boolean requested;

    StopOnSignal(PrintWriter out) {
        this.out = out;
        this.hook = new Thread(this::stop, "stop-on-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        requested = true;
        try {
            if (!done.await(SECONDS, TimeUnit.SECONDS)) {
                out.printf("%nstopped without a checkpoint of this moment, since an evaluation "
                        + "lasts; the same command goes on from the last"
                        + " checkpoint, if there is one%n");
                out.flush();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is left of a training that was stopped. */
    static String said(TrainingStoppedException stopped) {
        return stopped.step() > 0 ? "stopped at step %,d, and a checkpoint is written; the same command goes on from there"
                .formatted(stopped.step()) : "stopped; the same command goes on with what is not finished";
    }

    boolean requested() {
        return requested;
    }

    /** The run has ended, and said what there is to say. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running, and waits no longer
        }
    }
}
