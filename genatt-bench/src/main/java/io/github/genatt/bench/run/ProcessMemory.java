package io.github.genatt.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory of this process and of the machine, as Linux reports it; unknown on other systems. */
public final class ProcessMemory {
    static final Path SELF = Path.of("/proc/self/status");
    static final Path MACHINE = Path.of("/proc/meminfo");
    private static final Path PEAK_RESET = Path.of("/proc/self/clear_refs");

    private ProcessMemory() {
    }

    /** Peak resident bytes of this process since the last reset; empty if the system does not report it. */
    public static OptionalLong peak() {
        return kilobytes(SELF, "VmHWM");
    }

    /** Resets the peak if the system permits it; otherwise the peak covers the whole process. */
    static boolean forgetPeak() {
        try {
            Files.writeString(PEAK_RESET, "5");
            return true;
        } catch (IOException notHere) {
            return false;
        }
    }

    /** A line {@code name: number kB} of a file, in bytes; empty without such a file or line. */
    static OptionalLong kilobytes(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name + ":")).mapToLong(line ->
                    1024 * Long.parseLong(line.substring(name.length() + 1).replace("kB", "").strip())).findFirst();
        } catch (IOException notHere) {
            return OptionalLong.empty();
        }
    }

    /** Bytes that the heap currently takes from the system. */
    public static long heap() {
        return Runtime.getRuntime().totalMemory();
    }
}
