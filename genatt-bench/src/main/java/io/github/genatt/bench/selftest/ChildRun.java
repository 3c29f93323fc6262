package io.github.genatt.bench.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of a suite in a separate process, which can be killed. */
final class ChildRun implements AutoCloseable {
    private static final long MOST_SECONDS = 300;
    private static final long MILLISECONDS_BETWEEN_LOOKS = 5;

    private final Process process;
    private final Path said;

    private ChildRun(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Starts {@code genatt} with some arguments.
     *
     * @param said the file for its output
     */
    static ChildRun start(String mainClass, List<String> arguments, Path said) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        for (String key : List.of("org.bytedeco.javacpp.cachedir", "java.io.tmpdir")) {
            if (System.getProperty(key) != null) {
                command.add("-D" + key + "=" + System.getProperty(key));
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        Files.deleteIfExists(said);
        return new ChildRun(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start(), said);
    }

    /** Waits for the first output, which comes before it reads its data. */
    void awaitFirstWord() {
        while (process.isAlive() && said.toFile().length() == 0) {
            pause(MILLISECONDS_BETWEEN_LOOKS);
        }
    }

    /**
     * Kills it like {@code kill -9}.
     *
     * @return whether it was still running
     */
    boolean kill() {
        boolean alive = process.isAlive();
        process.destroyForcibly();
        int code = await();
        return alive && code != 0 && code != 1 && code != 2;
    }

    /**
     * Suspends or resumes it by a POSIX signal.
     *
     * @return whether it still existed
     */
    boolean signal(String name) throws IOException {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            if (code != 0 && process.isAlive()) {
                throw new IOException("kill -%s: exit code %d".formatted(name, code));
            }
            return code == 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a signal was sent", stopped);
        }
    }

    /** Its exit code. */
    int await() {
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("a run of a second has not ended in %d s; its output: %s".formatted(MOST_SECONDS, said()));
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a run was waited for", stopped);
        }
    }

    String said() {
        try {
            return Files.readString(said, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a run was waited for", stopped);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
