package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.Workload;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.data.load.DataLoader;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.SourceFormat;
import io.github.genatt.data.read.ReadProblems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A suite file and where its data lies; shared by the commands that need both. */
final class SuiteArguments {
    private static final String REJECTED = "rejected-lines.txt";

    @Parameters(paramLabel = "SUITE", description = "Suite file, such as suites/quickstart.conf.")
    private Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder that the data files of the suite are relative to (default: the current one).")
    private Path data = Path.of("");

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "Replaces a value of the suite, for example -Dtrain.limits.steps=500.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--lenient", paramLabel = "FILE", arity = "0..1", fallbackValue = REJECTED,
            description = "Go on after malformed lines of the data; they are counted and written to FILE (default: ${FALLBACK-VALUE}).")
    private Optional<Path> lenient = Optional.empty();

    Suite suite(Harness harness) {
        return Suite.read(harness.reader(), SuitePath.find(file), overrides);
    }

    /** Loads and splits the data, and says so. */
    Workload load(Suite suite, PrintWriter out) throws IOException {
        DataOptions options = suite.options().data();
        options.path().ifPresent(path -> {
            if (!Files.exists(data.resolve(path))) {
                throw new UserError("There is no file %s. The suite reads %s from the folder given with --data; README says where to download it."
                        .formatted(data.resolve(path), path));
            }
        });
        out.println(options.format() == SourceFormat.SYNTHETIC ? "Generating data" : "Reading " + data.resolve(options.path().orElseThrow()));
        out.flush();
        Optional<Path> rejected = lenient.or(() -> suite.options().lenient() ? Optional.of(Path.of(REJECTED)) : Optional.empty());
        try (ReadProblems problems = rejected.isPresent() ? ReadProblems.lenient(rejected.get()) : ReadProblems.strict()) {
            Workload workload = Workload.of(suite.options(), DataLoader.load(options, data, problems));
            DataText.print(workload.data().statistics(), out);
            if (problems.rejected() > 0) {
                out.printf("  %,d malformed lines left out, written to %s%n", problems.rejected(), rejected.orElseThrow());
            }
            return workload;
        }
    }
}
