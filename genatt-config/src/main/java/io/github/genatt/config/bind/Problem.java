package io.github.genatt.config.bind;

import com.typesafe.config.ConfigOrigin;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mistake in a configuration.
 *
 * @param file    file as named by the user, or another description of the origin of the value
 * @param line    line number from 1; −1 if there are no lines
 * @param message what was found and what was expected
 */
public record Problem(String file, int line, String message) implements Comparable<Problem> {
    private static final String MERGE = "merge of ";
    private static final Pattern OVERRIDE = Pattern.compile("atPath\\([^)]*\\)");
    private static final Pattern LINE = Pattern.compile(": (?:\\d+-)?(\\d+)$");
    private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::file).thenComparing(Problem::line);

    static Problem at(ConfigOrigin origin, String message) {
        String where = OVERRIDE.matcher(origin.description()).replaceAll(HoconFile.COMMAND_LINE);
        if (where.startsWith(MERGE)) {
            // The object comes from several files: "merge of a.conf: 1,b.conf: 2".
            return new Problem(where.substring(MERGE.length()).replaceAll(": (\\d+)", ":$1").replace(",", ", "), -1, message);
        }
        return origin.filename() == null
                ? new Problem(LINE.matcher(where).replaceFirst(""), -1, message)
                : new Problem(origin.filename(), line(origin), message);
    }

    /** From 1; −1 if there is none. For merged blocks ({@code a.conf: 2-8}) it is the line of the last, which uses the others. */
    static int line(ConfigOrigin origin) {
        Matcher line = LINE.matcher(origin.description());
        return line.find() ? Integer.parseInt(line.group(1)) : -1;
    }

    /** By file and line. */
    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
