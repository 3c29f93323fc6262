package io.github.genatt.bench.cli;

import io.github.genatt.core.train.TrainingStoppedException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run cleanly on Ctrl-C or SIGTERM: it requests the training to stop, and the process waits until the checkpoint is written. The
 * exit code is that of the signal, 130 or 143.
 */
final class StopOnSignal implements AutoCloseable {
    /** Maximum wait; evaluations cannot be stopped. */
    private static final long SECONDS = 60;

    /** The exit code of programs ended by Ctrl-C; the process ends with that of its signal anyway. */
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
                out.printf("%nstopped without a new checkpoint, since an evaluation "
                        + "is running; the same command resumes from the last"
                        + " checkpoint, if there is one%n");
                out.flush();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The message about a stopped training. */
    static String said(TrainingStoppedException stopped) {
        return stopped.step() > 0 ? "stopped at step %,d, and a checkpoint is written; the same command goes on from there"
                .formatted(stopped.step()) : "stopped; the same command goes on with what is not finished";
    }

    boolean requested() {
        return requested;
    }

    /** Called when the run has ended and printed its messages. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is already running and no longer waits
        }
    }
}
