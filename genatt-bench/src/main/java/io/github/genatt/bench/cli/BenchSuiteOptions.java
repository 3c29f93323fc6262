package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.data.read.ReadProblems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Real data to measure on. */
final class BenchSuiteOptions {
    private static final List<String> OF_SUITES = List.of("--data", "--lenient", "--rejected", "--cache", "--no-cache");

    @Option(names = "--suite", paramLabel = "FILE", description = "Measure models of this suite on its data. Sizes, losses and metrics "
            + "come from the suite; -D changes them.")
    private Optional<Path> file = Optional.empty();
    @Option(names = "--data", paramLabel = "DIR", description = "Folder that the data files of the suite are relative to.")
    private Path data = Path.of("");
    @Mixin
    private LenientOptions lenient;
    @Mixin
    private CacheOptions cache;

    /**
     * Whether a suite is measured.
     *
     * @param random options that describe random data, and have no effect with a suite
     * @throws UserError if the options given fit neither a suite nor random data
     */
    boolean given(ParseResult options, List<String> random) {
        for (String name : file.isPresent() ? random : OF_SUITES) {
            if (options.hasMatchedOption(name)) {
                throw new UserError(name + (file.isPresent()
                        ? ": no effect with --suite, which gives the sizes; remove it, or change the suite's value with -D"
                        : ": no effect without --suite; add --suite or remove this option"));
            }
        }
        return file.isPresent();
    }

    /**
     * The models of the suite and its data.
     *
     * @param out receives the number of skipped lines
     * @throws UserError if a value is for the engine, or a data file is missing
     */
    SuiteModels models(Harness harness, Map<String, String> overrides, PrintWriter out) throws IOException {
        OverrideOptions.requireNoEngine(overrides);
        Suite suite = Suite.read(harness.reader(), SuitePath.find(file.orElseThrow()), overrides);
        for (String path : suite.options().data().source().files()) {
            if (!Files.exists(data.resolve(path))) {
                throw new UserError("--data: the suite reads %s, found no file %s; name its folder".formatted(path,
                        data.resolve(path)));
            }
        }
        try (ReadProblems problems = lenient.open(suite.options().lenient())) {
            SuiteModels models = new SuiteModels(suite, PreparedData.of(suite.options(), cache.load(suite, data, problems)));
            lenient.report(problems, out);
            return models;
        }
    }
}
