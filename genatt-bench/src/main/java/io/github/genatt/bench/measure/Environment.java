package io.github.genatt.bench.measure;

import io.github.genatt.bench.run.Machine;
import io.github.genatt.engine.Engine;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The machine of a measurement and its load, as lines under a table. */
public final class Environment {
    private final List<Engine> engines;
    private final String loadBefore = load();

    /** Reads the load of the machine, before the measurement. */
    public Environment(List<Engine> engines) {
        this.engines = List.copyOf(engines);
    }

    /** Load, machine and engines; the current load is that after the measurement. */
    public List<String> lines() {
        Map<String, Object> machine = Machine.describe();
        List<String> lines = new ArrayList<>();
        lines.add("load average of the last minute: %s before, %s after".formatted(loadBefore, load()));
        lines.add("machine: %s, %s processors, %s, %s".formatted(machine.get("processor"), machine.get("processors"), machine.get("os"),
                        machine.get("java")));
        engines.forEach(engine -> lines.add("engine: " + engine.describe()));
        return lines;
    }

    private static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : "%.2f".formatted(load);
    }
}
