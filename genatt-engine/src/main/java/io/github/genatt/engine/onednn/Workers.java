package io.github.genatt.engine.onednn;

import io.github.genatt.engine.EngineSettings;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The worker threads of a session, which take numbered tasks as they become free. */
final class Workers implements AutoCloseable {

    /** A numbered piece of work. */
    @FunctionalInterface
    interface Task {
        void run(Worker worker, int number);
    }

    private final List<Worker> workers;

    Workers(EngineSettings settings, NativeMemory memory) {
        workers = IntStream.range(0, settings.threads()).mapToObj(i -> new Worker(i, memory, settings.precision())).toList();
    }

    /** Runs all tasks and waits. After a failure no further task starts, and the failure is rethrown unchanged. */
    void run(int count, Task task) {
        AtomicInteger next = new AtomicInteger();
        List<? extends Future<?>> running = workers.stream().limit(count).map(worker -> worker.submit(() -> {
            try {
                for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    task.run(worker, number);
                }
            } catch (RuntimeException | Error e) {
                next.set(count);
                throw e;
            }
        })).toList();
        Throwable failure = null;
        boolean interrupted = false;
        for (Future<?> future : running) {
            // Waiting continues after an interrupt: workers must not compute in memory that the caller may free.
            for (boolean done = false; !done;) {
                try {
                    future.get();
                    done = true;
                } catch (ExecutionException e) {
                    failure = failure == null ? e.getCause() : failure;
                    done = true;
                } catch (InterruptedException e) {
                    next.set(count);
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing");
        }
        rethrow(failure);
    }

    List<Worker> all() {
        return workers;
    }

    private static void rethrow(Throwable failure) {
        if (failure != null) {
            throw Failures.unchecked(failure);
        }
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
        try {
            for (Worker worker : workers) {
                worker.awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
