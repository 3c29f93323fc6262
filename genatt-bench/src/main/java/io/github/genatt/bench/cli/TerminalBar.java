package io.github.genatt.bench.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Draws bars on the last line of the terminal. The consumer of the library opens the terminal with signal handlers, under which Ctrl-C
 * ends the process at once, without writing a checkpoint.
 */
final class TerminalBar implements ProgressBarConsumer {
    private final PrintStream out;
    private final int width;
    private int drawn;

    private TerminalBar(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    /** On standard error, as wide as the terminal. */
    static TerminalBar open() {
        // some terminals wrap a line that fills the last column
        return new TerminalBar(System.err, TerminalWidth.ofTerminal() - 1);
    }

    /** For tests. */
    static TerminalBar on(PrintStream out, int width) {
        return new TerminalBar(out, width);
    }

    @Override
    public int getMaxRenderedLength() {
        return width;
    }

    /** Overwrites the rest of a longer line. */
    @Override
    public void accept(String line) {
        String text = line.length() <= width ? line : line.substring(0, width);
        out.print('\r' + text + " ".repeat(Math.max(0, drawn - text.length())));
        out.flush();
        drawn = text.length();
    }

    @Override
    public void close() {
        out.println();
        out.flush();
    }
}
