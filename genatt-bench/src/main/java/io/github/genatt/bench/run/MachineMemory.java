package io.github.genatt.bench.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Memory that is available to a run.
 *
 * @param available bytes of the machine, or of the container if it has a limit
 * @param heap      bytes of the Java heap
 */
record MachineMemory(long available, long heap) {

    /** Measured each time, since it changes. */
    static final Supplier<MachineMemory> NOW = MachineMemory::now;

    private static MachineMemory now() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        // free memory excludes memory that the system could reclaim, such as its file cache; MemAvailable includes it
        long free = ProcessMemory.kilobytes(ProcessMemory.MACHINE, "MemAvailable").orElse(system.getFreeMemorySize());
        long own = ProcessMemory.kilobytes(ProcessMemory.SELF, "VmRSS").orElse(0);
        Runtime runtime = Runtime.getRuntime();
        return new MachineMemory(Math.min(free, system.getTotalMemorySize() - own),
                runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory());
    }
}
