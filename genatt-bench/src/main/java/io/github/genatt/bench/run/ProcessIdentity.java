package io.github.genatt.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a process for other processes: the scope in which its pid is unique, and its start time. Known only on Linux: elsewhere
 * it is unknown whether two processes are on one machine, and no process is ever reported as ended.
 *
 * @param place boot of the machine, namespace of process numbers and user, since each of them may hide that a process lives; or unknown
 * @param pid   process id
 * @param start start time in ticks since the boot, since pids are reused
 */
record ProcessIdentity(String place, long pid, long start) {
    private static final String UNKNOWN = "-";
    private static final Path PROCESSES = Path.of("/proc");
    /** State and, 19 fields later, the start, after the name of the program, which may contain any character. */
    private static final Pattern STAT = Pattern.compile("(?s).*\\) (\\S)(?: \\S+){18} (\\d+) .*");
    private static final String ENDED = "ZX";

    /** This process. */
    static ProcessIdentity own() {
        long pid = ProcessHandle.current().pid();
        try {
            String boot = Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id")).strip();
            String namespace = Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")).toString();
            Matcher stat = STAT.matcher(Files.readString(PROCESSES.resolve("self/stat")));
            return stat.matches() ? new ProcessIdentity("%s/%s/%s".formatted(boot, namespace, System.getProperty("user.name"))
                    .replaceAll("\\s", "_"), pid, Long.parseLong(stat.group(2))) : new ProcessIdentity(UNKNOWN, pid, 0);
        } catch (IOException | UnsupportedOperationException noLinux) {
            return new ProcessIdentity(UNKNOWN, pid, 0);
        }
    }

    /** Whether the process has certainly ended: it ran in the scope of this process and no longer exists. */
    boolean ended() {
        return !place.equals(UNKNOWN) && place.equals(own().place()) && !runs();
    }

    private boolean runs() {
        Path stat = PROCESSES.resolve(Long.toString(pid)).resolve("stat");
        try {
            Matcher found = STAT.matcher(Files.readString(stat));
            return !found.matches() || Long.parseLong(found.group(2)) == start && !ENDED.contains(found.group(1));
        } catch (IOException gone) {
            // an existing but unreadable process may be running
            return Files.exists(stat);
        }
    }

    /** The text for {@link #parse}, on one line. */
    String text() {
        return "%s %d %d".formatted(place, pid, start);
    }

    static ProcessIdentity parse(String text) {
        String[] parts = text.split(" ");
        return new ProcessIdentity(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
