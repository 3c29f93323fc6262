package io.github.genatt.bench.cli;

import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The width of tables and help in columns: COLUMNS if set, else the width of the terminal, else {@value #ELSEWHERE}. */
final class TerminalWidth {
    /** The width in files and pipes. */
    static final int ELSEWHERE = 100;
    private static final int MIN = 70;
    private static final int MAX = 200;

    private TerminalWidth() {
    }

    static int columns() {
        return of(Optional.ofNullable(System.getenv("COLUMNS")), System.console() == null ? OptionalInt.empty()
                : OptionalInt.of(new UsageMessageSpec().autoWidth(true).width()));
    }

    /** The width of the terminal itself, for a line that is redrawn. */
    static int ofTerminal() {
        return Optional.ofNullable(System.getenv("COLUMNS")).map(String::strip).filter(text -> text.matches("[1-9]\\d{1,4}"))
                .map(Integer::valueOf).orElseGet(() -> new UsageMessageSpec().autoWidth(true).width());
    }

    static int of(Optional<String> variable, OptionalInt terminal) {
        int wanted = variable.map(String::strip).filter(text -> text.matches("[1-9]\\d{0,4}")).map(Integer::valueOf)
                .orElse(terminal.orElse(ELSEWHERE));
        return Math.max(MIN, Math.min(MAX, wanted));
    }
}
