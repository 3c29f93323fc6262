package io.github.genatt.bench.cli;

import io.github.genatt.bench.report.RunsTable;
import io.github.genatt.bench.run.FoundRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt runs}: the runs in a folder of results. */
@Command(name = "runs", mixinStandardHelpOptions = true,
        description = "Lists runs with their state, best validation metric, date and differing settings.",
        footer = {"", "Example:", "  genatt runs --suite ml-1m"})
final class RunsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUNS", arity = "0..1", description = "Folder of results, or of one suite in it (default: ${DEFAULT-VALUE}).",
            defaultValue = "runs")
    private Path runs;
    @Option(names = "--suite", paramLabel = "NAME", description = "Only the runs of this suite.")
    private Optional<String> suite = Optional.empty();
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunsOption.requireFolder(runs);
        List<FoundRun> found = FoundRun.in(runs).stream().filter(run -> suite.isEmpty() || run.suite().equals(suite.get())).toList();
        if (found.isEmpty()) {
            throw new UserError("RUNS: there is no run%s in %s; give the folder that 'genatt run --runs' wrote to"
                    .formatted(suite.map(name -> " of suite '" + name + "'").orElse(""), runs));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(RunsTable.render(found, TerminalWidth.columns()));
        out.flush();
        return 0;
    }
}
