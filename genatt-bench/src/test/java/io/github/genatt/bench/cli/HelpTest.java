package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @Test
    void theseAreTheCommands() {
        assertEquals(Set.of("init", "run", "check", "plugins", "data", "prepare", "fit", "recommend", "attention", "serve", "import",
                "export", "paper", "plots", "runs", "bench", "selftest", "help", "version"),
                Genatt.commandLine().getSubcommands().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "init", "run", "check", "plugins", "data", "prepare", "fit", "recommend", "attention", "serve", "import",
            "export", "paper", "plots", "runs", "selftest", "bench", "bench step", "bench eval", "bench latency", "bench scale",
            "bench serve", "bench log"})
    void helpHasAnExampleAndFitsATerminal(String command) {
        Cli help = Cli.run((Object[]) (command + " --help").strip().split(" ")).succeeds().says("Example", "  genatt ");
        help.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void whatACommandDoesNotNeedOrTakeIsNotInItsHelp() {
        Cli.run("fit", "--help").succeeds().says("[SUITE]");
        assertFalse(Cli.run("prepare", "--help").succeeds().out().matches("(?s).*--(format|charset|no-quotes|decimal-separator).*"));
    }

    @Test
    void theVersionIsShown() {
        assertTrue(Cli.run("--version").succeeds().out().matches("genatt \\d+\\.\\d+\\.\\d+.*, Java .*\\R"));
        assertEquals(Cli.run("--version"), Cli.run("version").succeeds());
    }

    @Test
    void helpIsACommandToo() {
        assertEquals(Cli.run("--help").out(), Cli.run("help").succeeds().out());
        assertEquals(Cli.run("fit", "--help").out(), Cli.run("help", "fit").succeeds().out());
        Cli.run("help", "nosuch").refuses("nosuch");
    }

    @Test
    void anUnknownCommandNamesTheNearest() {
        Cli.run("recomend").refuses("recommend");
    }

    @Test
    void aMissingOrUnknownArgumentIsRefused() {
        Cli.run("run").refuses("SUITE");
        Cli.run("run", "x.conf", "--dta", "d").refuses("--dta");
    }
}
