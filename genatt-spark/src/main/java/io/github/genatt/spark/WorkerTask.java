package io.github.genatt.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.Function;

/** A worker of a suite: a process of the harness next to the executor, with its own libraries, that takes cells until none is left. */
record WorkerTask(List<String> command) implements Function<Integer, WorkerTask.Ended> {
    /** Exit codes of the harness itself: success, a failed model, a user error. A retry would not change them. */
    private static final int LAST_OWN_CODE = 2;
    private static final int LINES = 20;
    private static final long SECONDS_TO_END = 60;

    /**
     * Result of a worker.
     *
     * @param code exit code of its process
     * @param host host where it ran
     * @param said its last lines of output
     */
    record Ended(int code, String host, List<String> said) implements java.io.Serializable {
    }

    @Override
    public Ended call(Integer number) throws IOException, InterruptedException {
        TaskContext task = TaskContext.get();
        List<String> whole = new ArrayList<>(command);
        if (command.stream().noneMatch(word -> word.startsWith("-Dengine.threads="))) {
            whole.add("-Dengine.threads=" + task.cpus());
        }
        Process worker = new ProcessBuilder(whole).redirectErrorStream(true).start();
        worker.getOutputStream().close();
        // an executor that is shut down ends its workers, too
        Thread ending = new Thread(worker::destroy);
        Runtime.getRuntime().addShutdownHook(ending);
        Deque<String> last = new ArrayDeque<>();
        Thread reading = new Thread(() -> read(worker, number, last), "genatt worker " + number);
        reading.setDaemon(true);
        reading.start();
        try {
            while (!worker.waitFor(1, TimeUnit.SECONDS)) {
                if (task.isInterrupted()) {
                    throw new TaskKilledException("the job was cancelled");
                }
            }
            reading.join();
        } finally {
            end(worker);
            forget(ending);
        }
        List<String> said;
        synchronized (last) {
            said = List.copyOf(last);
        }
        if (worker.exitValue() > LAST_OWN_CODE) {
            throw new IllegalStateException("worker %d exited with code %d; its last lines: %s".formatted(number, worker.exitValue(),
                    said));
        }
        return new Ended(worker.exitValue(), java.net.InetAddress.getLocalHost().getHostName(), said);
    }

    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException shuttingDown) {
            // the executor is ending, so the hook runs, and finds a process that has ended
        }
    }

    private static void end(Process worker) throws InterruptedException {
        worker.destroy();
        if (!worker.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            worker.destroyForcibly();
        }
    }

    /** Copies output to the log of the executor, and keeps the last lines for the driver. */
    private static void read(Process worker, int number, Deque<String> last) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("[genatt worker " + number + "] " + line);
                synchronized (last) {
                    last.add(line);
                    if (last.size() > LINES) {
                        last.remove();
                    }
                }
            }
        } catch (IOException unreadable) {
            // the stream ends like this if the process is destroyed
            System.out.println("[genatt worker " + number + "] " + unreadable);
        }
    }
}
