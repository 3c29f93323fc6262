package io.github.genatt.bench.selftest;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a command said, and how it ended.
 *
 * @param code its exit code
 * @param out  on standard output
 * @param err  on standard error
 */
public record Said(int code, String out, String err) {
    /** A frame of a stack trace, or an exception by the name of its class. */
    private static final Pattern TRACE = Pattern.compile(
            "(?m)^\\s*at [\\w.$/<>]+\\(|Exception in thread|\\b[a-z]+\\.[a-z.]+[A-Z]\\w*(Exception|Error)\\b");
    /** A message of more, with the usage of a command below it, is none. */
    private static final int MOST_LINES = 40;

    /** Runs a command of genatt in this process. */
    @FunctionalInterface
    public interface Commands {
        Said run(List<String> arguments);
    }

    /** Refused as a mistake of the user: exit code 2, and a message without a stack trace. */
    boolean refused() {
        return code == 2 && isMessage(err);
    }

    private static boolean isMessage(String text) {
        return !text.isBlank() && text.lines().count() <= MOST_LINES && !traced(text);
    }

    /** Whether a text shows what is for programmers. */
    static boolean traced(String text) {
        return TRACE.matcher(text).find();
    }

    /** In a line, for the list of what was missed. */
    String line() {
        String text = (err.isBlank() ? out : err).strip().replaceAll("\\s+", " ");
        return "exit code %d, said: %s".formatted(code, text.length() > 300 ? text.substring(0, 300) + "…" : text);
    }
}
