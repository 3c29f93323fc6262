package io.github.genatt.config.bind;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Includes files next to the including one, else those of genatt's own folder {@code suites}, and rejects a missing file, which HOCON
 * would silently ignore.
 *
 * @param own genatt's suites folder, if known
 */
record StrictIncluder(Optional<Path> own) implements ConfigIncluder {

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        ConfigParseable included = context.relativeTo(what);
        try {
            return included.parse(context.parseOptions().setAllowMissing(false));
        } catch (ConfigException.IO missing) {
            // if the file itself exists, the missing file is one that it includes
            Optional<Path> shipped = own.map(suites -> suites.resolve(what)).filter(Files::isRegularFile)
                    .filter(file -> included.origin().filename() == null);
            if (shipped.isPresent()) {
                return ConfigFactory.parseFile(shipped.get().toFile(), context.parseOptions().setAllowMissing(false).setIncluder(this))
                        .root();
            }
            throw new ConfigException.IO(included.origin(), "include \"" + what + "\": there is no such file next to the including one"
                    + own.map(suites -> ", nor in " + suites).orElse(""), missing);
        }
    }
}
