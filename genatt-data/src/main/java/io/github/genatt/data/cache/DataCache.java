package io.github.genatt.data.cache;

import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.read.ReadProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache folder of loaded data sets, each under a hash of its files' content and its options.
 *
 * <p>It only saves time: its results equal those of {@link DatasetLoader}. Generated data and logs with malformed lines are not cached, the
 * latter so that the lines are reported each time. Files that are damaged or have another format are replaced.
 *
 * @param folder created when first needed; may be deleted at any time
 */
public record DataCache(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(DataCache.class);

    /**
     * The user's cache folder: {@code genatt} in {@code XDG_CACHE_HOME}, else in {@code .cache} of the home folder.
     *
     * @param environment environment of the process
     * @param home        home folder of the user
     */
    public static DataCache ofUser(Map<String, String> environment, Path home) {
        String set = environment.getOrDefault("XDG_CACHE_HOME", "");
        return new DataCache((set.isEmpty() ? home.resolve(".cache") : Path.of(set)).resolve("genatt"));
    }

    /**
     * Loads a data set, from the cache if possible.
     *
     * @param source   description of the source, since components have no text form: name, options and code location, so that a rebuilt
     *                 reader reads again
     * @param data     folder that the paths of the options are relative to
     * @param problems determines how malformed lines are treated
     * @throws io.github.genatt.data.InvalidDataException if the data cannot be used
     */
    public LoadedData load(DataOptions options, String source, Path data, ReadProblems problems) throws IOException {
        List<Path> sources = CacheKey.files(options, data);
        // the reader reports missing files
        if (options.source().files().isEmpty() || !sources.stream().allMatch(Files::isRegularFile)) {
            return DatasetLoader.load(options, data, problems);
        }
        String key = CacheKey.of(options, source, data);
        Path file = folder.resolve(key + ".data");
        Optional<LoadedData> known = read(file, key);
        if (known.isPresent()) {
            return known.get();
        }
        LoadedData loaded = DatasetLoader.load(options, data, problems);
        if (problems.rejected() == 0) {
            write(file, key, loaded);
        }
        return loaded;
    }

    private static Optional<LoadedData> read(Path file, String key) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            LoadedData loaded = CacheFile.read(file, key);
            LOG.debug("data from {}", file);
            return Optional.of(loaded);
        } catch (IOException unusable) {
            LOG.warn("{} cannot be used and will be replaced: {}", file, unusable.getMessage());
            return Optional.empty();
        }
    }

    private static void write(Path file, String key, LoadedData loaded) {
        try {
            CacheFile.write(file, key, loaded);
            LOG.debug("data cached in {}", file);
        } catch (IOException unwritable) {
            LOG.warn("the data is not cached, since {} cannot be written: {}", file, unwritable.toString());
        }
    }
}
