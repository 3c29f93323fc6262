package io.github.genatt.config.bind;

import com.typesafe.config.ConfigObject;
import io.github.genatt.config.plugin.Plugins;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads whole files.
 *
 * @param plugins where components are looked up by name
 */
public record ConfigReader(Plugins plugins) {

    /**
     * The record that a file describes.
     *
     * @param overrides see {@link HoconFile#read}
     * @throws ConfigProblemsException with all problems of the file
     */
    public <T extends Record> Bound<T> read(Class<T> type, Path file, Map<String, String> overrides) {
        return bind(type, HoconFile.read(file, overrides));
    }

    /** The record that an object describes. @throws ConfigProblemsException with all problems of the object */
    public <T extends Record> Bound<T> bind(Class<T> type, ConfigObject object) {
        Problems problems = new Problems();
        var bound = new RecordBinder(plugins, problems).record(type, object);
        problems.throwIfAny();
        return bound.orElseThrow();
    }
}
