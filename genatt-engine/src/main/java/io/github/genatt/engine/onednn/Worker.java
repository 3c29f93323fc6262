package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Precision;
import io.github.genatt.tensor.Ops;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A thread with its own kernels and tape: oneDNN runs a primitive fastest in the thread that created it. */
final class Worker {
    private final ExecutorService thread;
    private final Kernels kernels;
    private final Tape tape;
    private final OneDnnOps ops;

    Worker(int number, NativeMemory memory, Precision precision) {
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(() -> {
                OneDnnLibrary.computeOnCallingThread();
                task.run();
            }, "genatt-onednn-" + number);
            made.setDaemon(true);
            return made;
        });
        kernels = new Kernels(memory, precision);
        tape = new Tape(kernels, memory);
        ops = new OneDnnOps(tape);
    }

    Future<?> submit(Runnable task) {
        return thread.submit(task);
    }

    Tape tape() {
        return tape;
    }

    Ops ops() {
        return kernels.meter.running() ? kernels.meter.measured(ops) : ops;
    }

    OpProfiler meter() {
        return kernels.meter;
    }

    /** Ends the thread and frees its kernels. */
    void close() {
        thread.execute(kernels::close);
        thread.shutdown();
    }

    /** Waits for the end of the thread. */
    void awaitEnd() throws InterruptedException {
        thread.awaitTermination(1, TimeUnit.MINUTES);
    }
}
