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

/** A suite file and where its data lies; shared by the commands that need both. */
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
                "Files show the suite's other models as well, where they are finished."})
    private List<String> only = List.of();

    @Mixin
    private LenientOptions lenient;

    @Mixin
    private CacheOptions cache;

    /** Whether a suite was named; a command may do without. */
    boolean named() {
        return file != null;
    }

    /** What {@code --data} names. */
    Path data() {
        return data;
    }

    /** What {@code -D} replaces. */
    Map<String, String> overrides() {
        return overrides;
    }

    /** What happens to malformed lines. */
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

    /** Labels of the models that are asked for; empty for all. */
    List<String> only() {
        return only;
    }

    /** The command that runs the suite, for a reader with the data in a folder DIR of their own. */
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

    /** As a shell takes it. */
    private static String quoted(String argument) {
        return argument.matches("[\\w.,:=/@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Loads and splits the data, and says so. */
    PreparedData load(Suite suite, PrintWriter out) throws IOException {
        List<String> files = suite.options().data().source().files();
        files.forEach(path -> {
            if (!Files.exists(data.resolve(path))) {
                throw new UserError(("There is no file %s. The suite reads %s from the folder given with --data; "
                        + "docs/suites.md says where to get it")
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
