package io.github.genatt.config.bind;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A HOCON file with its includes, overridden by options of the command line, all substitutions resolved. */
public final class HoconFile {
    static final String COMMAND_LINE = "command line";

    private HoconFile() {
    }

    /**
     * Reads a file.
     *
     * @param overrides values by path, for example {@code training.seed} to {@code 7}. A value is HOCON or, if invalid as HOCON, plain text
     * @throws ConfigProblemsException if the file, one that it includes or a substitution is missing, or its syntax is wrong
     */
    public static ConfigObject read(Path file, Map<String, String> overrides) {
        // the library cannot find files next to one that is named without a folder
        Path named = file.getParent() == null ? Path.of(".").resolve(file) : file;
        return read(file.toString(), overrides, strict -> ConfigFactory.parseFile(named.toFile(), strict));
    }

    /** Reads a file inside a jar, like {@link #read(Path, Map)}. */
    public static ConfigObject read(URL resource, Map<String, String> overrides) {
        return read(resource.toString(), overrides, strict -> ConfigFactory.parseURL(resource, strict));
    }

    private static ConfigObject read(String origin, Map<String, String> overrides, Function<ConfigParseOptions, Config> parse) {
        try {
            Config config = overriding(overrides);
            ConfigParseOptions strict = ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(includer());
            return config.withFallback(parse.apply(strict)).resolve().root();
        } catch (ConfigException e) {
            throw new ConfigProblemsException(List.of(problem(origin, e)));
        } catch (StackOverflowError deep) {
            throw new ConfigProblemsException(List.of(new Problem(origin, -1,
                    "objects or lists are nested too deeply; remove some levels")));
        }
    }

    /** Values by path, read as {@link #read} reads overrides. */
    public static Config overriding(Map<String, String> overrides) {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            config = value(override.getValue()).atPath(path(override.getKey())).withFallback(config);
        }
        return config;
    }

    /** The launcher sets the location of genatt; a program that uses it as a library has no suites folder. */
    private static StrictIncluder includer() {
        return new StrictIncluder(Optional.ofNullable(System.getProperty("genatt.home")).map(home -> Path.of(home, "suites")));
    }

    /** Whether a problem concerns a value of the command line. */
    public static boolean isOverride(Problem problem) {
        return problem.file().equals(COMMAND_LINE);
    }

    /** Parses a value as it would be written after {@code key =}. */
    static ConfigValue parse(String text, String origin) {
        return ConfigFactory.parseString("value = " + text, ConfigParseOptions.defaults().setOriginDescription(origin)).root().get("value");
    }

    private static ConfigValue value(String text) {
        try {
            return parse(text, COMMAND_LINE);
        } catch (ConfigException.Parse e) {
            return ConfigValueFactory.fromAnyRef(text, COMMAND_LINE);
        }
    }

    private static String path(String key) {
        try {
            return ConfigUtil.joinPath(ConfigUtil.splitPath(key));
        } catch (ConfigException e) {
            Problem problem = new Problem(COMMAND_LINE, -1, "'" + key + "' is not a path of keys such as train.batch-size");
            throw new ConfigProblemsException(List.of(problem));
        }
    }

    private static Problem problem(String file, ConfigException e) {
        if (e instanceof ConfigException.IO) {
            // the library includes the class name of the exception that it caught
            return new Problem(file, -1, "cannot be read: " + e.getMessage().replaceAll("\\b[a-z]+\\.[a-z.]+[A-Z]\\w*Exception: ", ""));
        }
        if (e.origin() == null) {
            return new Problem(file, -1, e.getMessage());
        }
        String prefix = e.origin().description() + ": ";
        String message = e.getMessage().startsWith(prefix) ? e.getMessage().substring(prefix.length()) : e.getMessage();
        // the library names a parenthesis, which the format does not have
        return Problem.at(e.origin(), message.startsWith("expecting a close parentheses ')' here, not: end of file")
                ? "the file ends inside an object; add the missing '}'" : message);
    }
}
