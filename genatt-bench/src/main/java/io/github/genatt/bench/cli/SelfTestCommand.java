package io.github.genatt.bench.cli;

import io.github.genatt.bench.selftest.Said;
import io.github.genatt.bench.selftest.SelfTest;
import io.github.genatt.bench.selftest.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt selftest}: kills runs and damages files, and prints what was detected. */
@Command(name = "selftest", mixinStandardHelpOptions = true,
        description = "Kills runs, damages files and supplies malformed inputs; prints the numbers of refused, equal and missed cases.",
        footer = {"", "Works in a separate folder. Exit code 1 if anything was missed.", "", "Examples:",
            "  genatt selftest", "  genatt selftest --kills 10 --mutants 100 --seed 7 --dir /mnt/results"})
final class SelfTestCommand implements Callable<Integer> {
    @Option(names = "--kills", paramLabel = "N", defaultValue = "200",
            description = "Runs that are killed at a random moment and resumed (default: ${DEFAULT-VALUE}).")
    private int kills;
    @Option(names = "--workers", paramLabel = "N", defaultValue = "20", description = "How often one of three workers on one folder is"
            + " killed; one is suspended half as often (default: ${DEFAULT-VALUE}).")
    private int workers;
    @Option(names = "--mutants", paramLabel = "N", defaultValue = "1000",
            description = "Damaged copies of a model file, and of a checkpoint; of other files, a fraction (default: ${DEFAULT-VALUE}).")
    private int mutants;
    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Random seed (default: ${DEFAULT-VALUE}).")
    private long seed;
    @Option(names = "--dir", paramLabel = "DIR",
            description = "Folder to work in, to test its file system; a subfolder is created and deleted (default: the temporary folder).")
    private Optional<Path> dir = Optional.empty();
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (kills < 0 || workers < 0 || mutants < 1) {
            throw new UserError("--kills must be 0 or more, --workers 0 or more and --mutants 1 or more, found %d, %d and %d".formatted(
                    kills, workers, mutants));
        }
        dir.filter(given -> !Files.isDirectory(given)).ifPresent(none -> {
            throw new UserError("--dir: expected a folder, found no folder %s; make it, or name another".formatted(none));
        });
        PrintWriter out = spec.commandLine().getOut();
        Path folder = dir.isPresent() ? Files.createTempDirectory(dir.get().toAbsolutePath(), "genatt-selftest")
                : Files.createTempDirectory("genatt-selftest");
        SelfTest.Program program = new SelfTest.Program(SelfTestCommand::said, Genatt.class.getName(), options.harness());
        Tally tally = new SelfTest(kills, workers, mutants, seed, folder).run(program, sentence -> {
            out.println(sentence);
            out.flush();
        });
        out.println();
        out.print(tally.text());
        if (tally.missed() > 0) {
            out.println("kept: " + folder);
        }
        out.flush();
        return tally.missed() == 0 ? 0 : 1;
    }

    private static Said said(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            int code = Genatt.execute(Genatt.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)),
                    arguments.toArray(String[]::new));
            return new Said(code, out.toString(), err.toString());
        } finally {
            // the program exits after its command
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
