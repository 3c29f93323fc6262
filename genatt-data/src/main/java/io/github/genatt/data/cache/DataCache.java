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
 * A folder of data sets that were loaded before, each under a hash of its files' content and its options.
 *
 * <p>It only saves time: what it returns equals what {@link DatasetLoader} would. Generated data and logs with malformed lines are not
 * kept, the latter so that the lines are reported each time. A file that is damaged or of another format is replaced.
 *
 * @param folder made when first needed; may be deleted at any time
 */
public record DataCache(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(DataCache.class);

    /**
     * The folder of the user: {@code genatt} in {@code XDG_CACHE_HOME}, else in {@code .cache} of the home folder.
     *
     * @param environment of the process
     * @param home        of the user
     */
    public static DataCache ofUser(Map<String, String> environment, Path home) {
        String set = environment.getOrDefault("XDG_CACHE_HOME", "");
        return new DataCache((set.isEmpty() ? home.resolve(".cache") : Path.of(set)).resolve("genatt"));
    }

    /**
     * Loads a data set, from the folder if it is there.
     *
     * @param source   the source in words, for components are no text: its name, its options, and whose code it is, so that a rebuilt
     *                 reader reads again
     * @param data     what the paths of the options are relative to
     * @param problems says what happens to malformed lines
     * @throws io.github.genatt.data.InvalidDataException if the data cannot be used
     */
    public LoadedData load(DataOptions options, String source, Path data, ReadProblems problems) throws IOException {
        List<Path> sources = CacheKey.files(options, data);
        // what is missing is named by its reader
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
            LOG.debug("data kept in {}", file);
        } catch (IOException unwritable) {
            LOG.warn("the data is not kept for the next time, since {} cannot be written: {}", file, unwritable.toString());
        }
    }
}
