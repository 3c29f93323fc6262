package io.github.genatt.bench.cli;

import io.github.genatt.bench.run.Version;
import io.github.genatt.config.text.FailureText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 success, 1 a run failed, 2 invalid usage or configuration. */
@Command(name = "genatt", mixinStandardHelpOptions = true, versionProvider = Genatt.VersionText.class,
        description = "Sequential recommendation with pluggable attention.",
        subcommands = {InitCommand.class, RunCommand.class, CheckCommand.class, PluginsCommand.class, DataCommand.class,
            PrepareCommand.class, FitCommand.class, RecommendCommand.class, AttentionCommand.class, ServeCommand.class,
            ImportCommand.class, ExportCommand.class, PaperCommand.class, PlotsCommand.class, RunsCommand.class, BenchCommand.class,
            SelfTestCommand.class, CommandLine.HelpCommand.class, Genatt.VersionCommand.class},
        footer = {"", "Example:", "  genatt run suites/quickstart.conf", "",
            "Exit codes: 0 success, 1 a run failed, 2 invalid usage or configuration."})
public final class Genatt {

    private Genatt() {
    }

    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"genatt " + Version.TEXT + ", Java " + System.getProperty("java.version")};
        }
    }

    /** {@code genatt version}, as {@code genatt --version}. */
    @Command(name = "version", description = "Prints the version of genatt and of Java.")
    static final class VersionCommand implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            spec.parent().commandLine().printVersionHelp(spec.commandLine().getOut());
        }
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        // The same number format everywhere, as in the files.
        Locale.setDefault(Locale.ROOT);
        UnexpectedExit.watch();
        CommandLine command = commandLine();
        if (Charset.defaultCharset().equals(StandardCharsets.US_ASCII)) {
            // the C locale names no charset; UTF-8, as in the files, keeps titles with other letters readable
            command.setOut(utf8(FileDescriptor.out)).setErr(utf8(FileDescriptor.err));
        }
        System.exit(execute(command, args));
    }

    /** Errors that no command handles also end in a readable message. */
    static int execute(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (OutOfMemoryError full) {
            line.getErr().printf("genatt needs more memory than its heap of %,d MB (%s); raise it with GENATT_JAVA_OPTS=-Xmx8g%n",
                    Runtime.getRuntime().maxMemory() >> 20, full.getMessage());
        } catch (Error broken) {
            line.getErr().println("genatt failed: " + FailureText.of("it", broken));
        }
        line.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    /** The command line as an object, for tests. */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Genatt());
        FitCommand.allowWithoutSuite(command.getSubcommands().get("fit").getCommandSpec());
        return command
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(TerminalWidth.columns())
                .setExecutionExceptionHandler(new ErrorFormatter());
    }
}
