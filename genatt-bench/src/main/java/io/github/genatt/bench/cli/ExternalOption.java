package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.ExternalCommand;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The external program to compare with; shared by the measurements that support one. */
final class ExternalOption {
    @Option(names = "--external", paramLabel = "COMMAND",
            description = "A program that does the same work, run once per repetition after "
            + "ours; it prints 'median X' in milliseconds. Placeholders such as {threads} are filled in.")
    private Optional<String> command = Optional.empty();

    Optional<ExternalCommand> peer() {
        return UserError.unless(() -> command.map(ExternalCommand::new));
    }
}
