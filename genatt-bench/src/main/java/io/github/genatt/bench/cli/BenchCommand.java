package io.github.genatt.bench.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genatt bench}: measures speed and memory on this machine. */
@Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measures speed and memory on this machine; reproduces the figures of docs/performance.md.",
        subcommands = {BenchStepCommand.class, BenchEvalCommand.class, BenchLatencyCommand.class, BenchScaleCommand.class,
            BenchServeCommand.class, BenchLogCommand.class},
        footer = {"", "Example:", "  genatt bench step --model sasrec,v-genatt --loss ce --threads 1,2"})
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        throw new ParameterException(command, "Missing subcommand; one of: " + String.join(", ", command.getSubcommands().keySet()));
    }
}
