package io.github.genatt.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The worker threads of a session. A task allocates in the workspace of its thread, which the next task reuses. */
final class Workers implements AutoCloseable {
    private static final String WORKSPACE = "genatt-pass";
    private static final WorkspaceConfiguration GROWING = WorkspaceConfiguration.builder().initialSize(0)
            .policyAllocation(AllocationPolicy.OVERALLOCATE).overallocationLimit(0.1).policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT).policySpill(SpillPolicy.REALLOCATE).build();

    private final ExecutorService pool;
    private final Map<Thread, Long> bytes = new ConcurrentHashMap<>();

    Workers(int threads) {
        pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(() -> {
                try {
                    // OpenMP has a separate limit per calling thread
                    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
                    task.run();
                } finally {
                    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
                }
            }, "genatt-nd4j");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs tasks 0 to count − 1, started in this order, and waits for all; rethrows a failure unchanged. */
    <T> List<T> run(int count, IntFunction<T> task) {
        List<Callable<T>> calls = IntStream.range(0, count).<Callable<T>>mapToObj(number -> () -> inWorkspace(task, number)).toList();
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing", e);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
        return results;
    }

    private <T> T inWorkspace(IntFunction<T> task, int number) {
        try (MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace(GROWING, WORKSPACE)) {
            T result = task.apply(number);
            bytes.put(Thread.currentThread(), workspace.getCurrentSize());
            return result;
        }
    }

    /** Total bytes of all workspaces. */
    long bytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Operations declare no checked exceptions. */
    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
