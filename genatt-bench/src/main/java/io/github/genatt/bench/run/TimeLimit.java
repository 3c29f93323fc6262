package io.github.genatt.bench.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs code that may never return, in a separate thread that does not keep the program alive. */
final class TimeLimit {
    private static final String OURS = "(java|javax|jdk|sun|com\\.sun)\\..*"
            + "|io\\.github\\.genatt\\.(engine|tensor|core|bench|spi|batch)\\..*";
    private static final String ENGINE = "io.github.genatt.engine.";

    private TimeLimit() {
    }

    /**
     * Returns the result of the work, or throws its exception.
     *
     * @param limit time limit; empty to wait forever
     * @throws IllegalStateException if the work exceeds the limit; the message says where it was
     */
    static <T> T within(Optional<Duration> limit, String what, Callable<T> work) throws Exception {
        if (limit.isEmpty()) {
            return work.call();
        }
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, what);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.get().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) failed.getCause();
        } catch (TimeoutException late) {
            String place = place(thread.getStackTrace(), Thread.getAllStackTraces()).map(at -> ", it was at " + at).orElse("");
            thread.interrupt();
            throw new IllegalStateException("%s had not returned after %d s%s; repair it, or if it is only slow, raise --time-limit"
                    .formatted(what, limit.get().toSeconds(), place), late);
        }
    }

    /** The model code in which a thread is, or in which an engine worker is that the thread waits for. */
    static Optional<String> place(StackTraceElement[] own, Map<Thread, StackTraceElement[]> all) {
        Stream<List<StackTraceElement>> workers = all.values().stream().map(Arrays::asList).filter(frames ->
                frames.stream().anyMatch(frame -> frame.getClassName().startsWith(ENGINE)));
        return Stream.concat(Stream.of(Arrays.asList(own)), workers).flatMap(frames -> frames.stream()
                .filter(frame -> !frame.getClassName().matches(OURS)).limit(1)).findFirst().map(StackTraceElement::toString);
    }
}
