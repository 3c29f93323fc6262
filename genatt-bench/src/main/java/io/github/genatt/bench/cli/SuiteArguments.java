package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.config.saved.EngineOptions;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.engine.EngineSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A suite file and the folder of its data; shared by the commands that need both. */
final class SuiteArguments {
    @Parameters(paramLabel = "SUITE", description = "Suite file, such as suites/quickstart.conf.")
    private Path file;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder that the data files of the suite are relative to (default: the current one).")
    private Path data = Path.of("");

    @Option(names = "-D", paramLabel = "KEY=VALUE",
            description = "Replaces a value of the suite, for example -Dtrain.limits.max-steps=500.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--only", paramLabel = "MODEL", split = ",",
            description = {"Run only these models (labels, separated by commas).",
                "Files also show the suite's other models if they are finished."})
    private List<String> only = List.of();

    @Mixin
    private LenientOptions lenient;

    @Mixin
    private CacheOptions cache;

    /** Whether a suite was given; some commands need none. */
    boolean named() {
        return file != null;
    }

    /** The value of {@code --data}. */
    Path data() {
        return data;
    }

    /** The values of {@code -D}. */
    Map<String, String> overrides() {
        return overrides;
    }

    /** The handling of malformed lines. */
    LenientOptions lenient() {
        return lenient;
    }

    /** Reads the suite, and makes sure that its engine is installed and works here. */
    Suite suite(Harness harness) {
        Suite whole = whole(harness);
        Suite suite = only.isEmpty() ? whole : UserError.unless(() -> whole.only(only));
        EngineOptions engine = suite.options().engine();
        try (EngineSession works = harness.engines().find(engine.name()).open(engine.settings())) {
            return suite;
        } catch (IllegalArgumentException refused) {
            throw new UserError("engine: " + refused.getMessage());
        }
    }

    /** Reads the suite with all its models. */
    Suite whole(Harness harness) {
        return Suite.read(harness.reader(), SuitePath.find(file), overrides);
    }

    /** Labels of the requested models; empty for all. */
    List<String> only() {
        return only;
    }

    /** The command that runs the suite, with DIR for the reader's own data folder. */
    String command() {
        StringBuilder command = new StringBuilder("./genatt run ").append(SuitePath.shown(file));
        if (!data.equals(Path.of(""))) {
            command.append(" --data DIR");
        }
        overrides.forEach((key, value) -> command.append(' ').append(quoted("-D" + key + "=" + value)));
        if (!only.isEmpty()) {
            command.append(" --only ").append(String.join(",", only));
        }
        return command.toString();
    }

    /** Quotes an argument for a shell. */
    private static String quoted(String argument) {
        return argument.matches("[\\w.,:=/@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Loads and splits the data, and prints a message. */
    PreparedData load(Suite suite, PrintWriter out) throws IOException {
        List<String> files = suite.options().data().source().files();
        files.forEach(path -> {
            if (!Files.exists(data.resolve(path))) {
                throw new UserError(("There is no file %s. The suite reads %s from the folder given with --data; "
                        + "see docs/suites.md for its source")
                        .formatted(data.resolve(path), path));
            }
        });
        out.println(files.isEmpty() ? "Generating data"
                : "Reading " + files.stream().map(path -> data.resolve(path).toString()).collect(Collectors.joining(", ")));
        out.flush();
        try (ReadProblems problems = lenient.open(suite.options().lenient())) {
            PreparedData workload = PreparedData.of(suite.options(), cache.load(suite, data, problems));
            DataText.print(workload.data().statistics(), out);
            lenient.report(problems, out);
            return workload;
        }
    }
}
