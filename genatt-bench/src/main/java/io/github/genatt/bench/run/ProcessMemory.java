package io.github.genatt.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory of this process. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {
    }

    /** Bytes of main memory that the process had at most since its start, heap and all else; empty where only Linux tells. */
    public static OptionalLong peakResident() {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:")).mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }

    /** Bytes that the heap takes from the system now. */
    public static long heap() {
        return Runtime.getRuntime().totalMemory();
    }
}
