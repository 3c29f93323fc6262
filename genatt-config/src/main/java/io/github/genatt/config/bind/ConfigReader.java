package io.github.genatt.config.bind;

import com.typesafe.config.ConfigObject;
import io.github.genatt.config.plugin.Plugins;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads whole files; warnings go to standard error, each once. */
public final class ConfigReader {
    private final Plugins plugins;
    private final Set<Problem> warned = ConcurrentHashMap.newKeySet();

    /** Looks up components in {@code plugins}. */
    public ConfigReader(Plugins plugins) {
        this.plugins = plugins;
    }

    /** Where components are looked up by name. */
    public Plugins plugins() {
        return plugins;
    }

    /**
     * The record that a file describes.
     *
     * @param overrides see {@link HoconFile#read}
     * @throws ConfigProblemsException with all problems of the file
     */
    public <T extends Record> BoundConfig<T> read(Class<T> type, Path file, Map<String, String> overrides) {
        Problems problems = new Problems();
        return bind(type, HoconFile.read(file, overrides), problems,
                new RecordBinder(plugins, problems, (value, problem) -> problems.add(problem)));
    }

    /**
     * The record that an object describes, which a program made: settings without effect are accepted.
     *
     * @throws ConfigProblemsException with all problems of the object
     */
    public <T extends Record> BoundConfig<T> bind(Class<T> type, ConfigObject object) {
        Problems problems = new Problems();
        return bind(type, object, problems, new RecordBinder(plugins, problems));
    }

    private <T extends Record> BoundConfig<T> bind(Class<T> type, ConfigObject object, Problems problems, RecordBinder binder) {
        var bound = binder.record(type, object);
        warn(problems);
        problems.throwIfAny();
        return bound.orElseThrow();
    }

    /** Writes the warnings that this reader has not written before to standard error. */
    public void warn(Problems problems) {
        problems.warnings().stream().filter(warned::add).forEach(warning -> System.err.println("warning: " + warning));
    }
}
