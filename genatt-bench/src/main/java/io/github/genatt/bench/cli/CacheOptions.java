package io.github.genatt.bench.cli;

import io.github.genatt.bench.suite.Suite;
import io.github.genatt.data.cache.DataCache;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.read.ReadProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the data cache; shared by commands that load a suite's data. */
final class CacheOptions {
    @Option(names = "--cache", paramLabel = "DIR",
            description = "Folder of the data cache (default: genatt in XDG_CACHE_HOME, or in ~/.cache).")
    private Optional<Path> folder = Optional.empty();
    @Option(names = "--no-cache", description = "Read the data again; neither read nor write the cache.")
    private boolean off;

    LoadedData load(Suite suite, Path data, ReadProblems problems) throws IOException {
        DataOptions options = suite.options().data();
        if (off) {
            return DatasetLoader.load(options, data, problems);
        }
        DataCache cache = folder.map(DataCache::new)
                .orElseGet(() -> DataCache.ofUser(System.getenv(), Path.of(System.getProperty("user.home"))));
        return cache.load(options, suite.source(), data, problems);
    }
}
