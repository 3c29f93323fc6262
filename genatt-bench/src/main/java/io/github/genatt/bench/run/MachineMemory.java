package io.github.genatt.bench.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Memory that a run may still take.
 *
 * @param available bytes of the machine, or of the container if it has a limit
 * @param heap      bytes of the Java heap
 */
record MachineMemory(long available, long heap) {

    /** Asked again each time, since it changes. */
    static final Supplier<MachineMemory> NOW = MachineMemory::now;

    private static MachineMemory now() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        // free memory leaves out what the system would give back, such as its file cache, where it does not say so itself
        long free = ProcessMemory.kilobytes(ProcessMemory.MACHINE, "MemAvailable").orElse(system.getFreeMemorySize());
        long own = ProcessMemory.kilobytes(ProcessMemory.SELF, "VmRSS").orElse(0);
        Runtime runtime = Runtime.getRuntime();
        return new MachineMemory(Math.min(free, system.getTotalMemorySize() - own),
                runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory());
    }
}
