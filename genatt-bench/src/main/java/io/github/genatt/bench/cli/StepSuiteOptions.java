package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.data.read.ReadProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Real data to measure steps on. */
final class StepSuiteOptions {
    /** Options of the random batches, which mean nothing for those of a suite. */
    static final List<String> OF_RANDOM_BATCHES = List.of("--loss", "--batch", "--micro-batch-size", "--length", "--width", "--items");

    @Option(names = "--suite", paramLabel = "FILE", description = "Measure models of this suite on the training batches of its data; their "
            + "sizes and losses are the suite's, which -D changes.")
    private Optional<Path> file = Optional.empty();
    @Option(names = "--data", paramLabel = "DIR", description = "Folder that the data files of the suite are relative to.")
    private Path data = Path.of("");
    @Mixin
    private LenientOptions lenient;
    @Mixin
    private CacheOptions cache;

    boolean given() {
        return file.isPresent();
    }

    SuiteSteps steps(Harness harness, Map<String, String> overrides) throws IOException {
        Suite suite = Suite.read(harness.reader(), SuitePath.find(file.orElseThrow()), overrides);
        for (String path : suite.options().data().source().files()) {
            if (!Files.exists(data.resolve(path))) {
                throw new UserError("--data: the suite reads %s, found no file %s; name the folder that it lies in".formatted(path,
                        data.resolve(path)));
            }
        }
        try (ReadProblems problems = lenient.open(suite.options().lenient())) {
            return new SuiteSteps(suite, PreparedData.of(suite.options(), cache.load(suite, data, problems)));
        }
    }
}
