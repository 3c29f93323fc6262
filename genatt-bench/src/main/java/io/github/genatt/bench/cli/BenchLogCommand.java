package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.LogGenerator;
import io.github.genatt.core.file.WholeFile;
import io.github.genatt.spi.TableWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt bench log}: a generated log of any length for measurements. */
@Command(name = "log", mixinStandardHelpOptions = true,
        description = "Writes a generated log as Parquet, with the columns user, item and time: few "
                + "users and items are frequent, many are rare.",
        footer = {"", "Example:", "  genatt bench log log.parquet --interactions 10000000",
            "  genatt prepare log.parquet --user user --item item --time time --k-core 5 --out prepared"})
final class BenchLogCommand implements Callable<Integer> {
    private static final int INTERACTIONS_OF_A_USER = 10;
    private static final int INTERACTIONS_OF_AN_ITEM = 100;

    @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
    private Path file;
    @Option(names = "--interactions", paramLabel = "N", description = "Interactions (default: ${DEFAULT-VALUE}).", defaultValue = "1000000")
    private long interactions;
    @Option(names = "--users", paramLabel = "U", description = "Maximum users (default: a tenth of the interactions).", defaultValue = "0")
    private int users;
    @Option(names = "--items", paramLabel = "I", description = "Maximum items (default: a hundredth of the interactions).",
            defaultValue = "0")
    private int items;
    @Option(names = "--seed", paramLabel = "SEED", description = "Random seed (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private long seed;
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file)) {
            throw new UserError(file + " is there already; name another file, or remove it");
        }
        LogGenerator log = UserError.unless(() -> new LogGenerator(interactions, users == 0 ? part(INTERACTIONS_OF_A_USER) : users,
                items == 0 ? part(INTERACTIONS_OF_AN_ITEM) : items, seed));
        TableWriter writer = OptionalWriter.PARQUET.of(options.harness().plugins(), "bench log");
        Path draft = WholeFile.draft(file);
        try {
            try (TableWriter.Rows rows = writer.open(draft, LogGenerator.COLUMNS)) {
                log.write(rows);
                rows.finish();
            }
            WholeFile.finish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("written: %s (%,d interactions, %,d MB)%n", file, interactions, Files.size(file) >> 20);
        out.flush();
        return 0;
    }

    private int part(int of) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, interactions / of));
    }
}
