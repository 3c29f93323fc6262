package io.github.genatt.config.bind;

import com.typesafe.config.ConfigObject;
import io.github.genatt.config.plugin.Plugins;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads configuration files; prints each warning once to standard error. */
public final class ConfigReader {
    private final Plugins plugins;
    private final Set<Problem> warned = ConcurrentHashMap.newKeySet();

    /** Creates a reader that looks up components in {@code plugins}. */
    public ConfigReader(Plugins plugins) {
        this.plugins = plugins;
    }

    /** The plug-ins in which components are looked up by name. */
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
     * The record described by an object that a program created: options without effect are accepted.
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

    /** Prints new warnings of this reader to standard error. */
    public void warn(Problems problems) {
        problems.warnings().stream().filter(warned::add).forEach(warning -> System.err.println("warning: " + warning));
    }
}
