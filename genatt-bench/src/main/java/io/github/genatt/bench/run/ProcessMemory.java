package io.github.genatt.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory, as Linux reports it, of this process and of the machine; other systems tell nothing. */
public final class ProcessMemory {
    static final Path SELF = Path.of("/proc/self/status");
    static final Path MACHINE = Path.of("/proc/meminfo");
    private static final Path PEAK_RESET = Path.of("/proc/self/clear_refs");

    private ProcessMemory() {
    }

    /** Most bytes that this process had in memory since the peak was forgotten; empty where the system does not tell. */
    public static OptionalLong peak() {
        return kilobytes(SELF, "VmHWM");
    }

    /** Begins a new peak, where the system lets a process do so; the peak is that of the whole process otherwise. */
    static boolean forgetPeak() {
        try {
            Files.writeString(PEAK_RESET, "5");
            return true;
        } catch (IOException notHere) {
            return false;
        }
    }

    /** A line {@code name: so many kB} of a file, in bytes; empty without such a file or line. */
    static OptionalLong kilobytes(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name + ":")).mapToLong(line ->
                    1024 * Long.parseLong(line.substring(name.length() + 1).replace("kB", "").strip())).findFirst();
        } catch (IOException notHere) {
            return OptionalLong.empty();
        }
    }

    /** Bytes that the heap takes from the system now. */
    public static long heap() {
        return Runtime.getRuntime().totalMemory();
    }
}
