package io.github.genatt.bench.selftest;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The output of a command, and its exit code.
 *
 * @param code its exit code
 * @param out  standard output
 * @param err  standard error
 */
public record Said(int code, String out, String err) {
    /** A frame of a stack trace, or an exception by the name of its class. */
    private static final Pattern TRACE = Pattern.compile(
            "(?m)^\\s*at [\\w.$/<>]+\\(|Exception in thread|\\b[a-z]+\\.[a-z.]+[A-Z]\\w*(Exception|Error)\\b");
    /** A longer text, with the usage of a command below it, does not count as a message. */
    private static final int MOST_LINES = 40;

    /** Runs a command of genatt in this process. */
    @FunctionalInterface
    public interface Commands {
        Said run(List<String> arguments);
    }

    /** Refused as a user error: exit code 2, and a message without a stack trace. */
    boolean refused() {
        return code == 2 && isMessage(err);
    }

    private static boolean isMessage(String text) {
        return !text.isBlank() && text.lines().count() <= MOST_LINES && !traced(text);
    }

    /** Whether a text contains a stack trace or the class name of an exception. */
    static boolean traced(String text) {
        return TRACE.matcher(text).find();
    }

    /** The output in one line, for the list of missed cases. */
    String line() {
        String text = (err.isBlank() ? out : err).strip().replaceAll("\\s+", " ");
        return "exit code %d, output: %s".formatted(code, text.length() > 300 ? text.substring(0, 300) + "…" : text);
    }
}
