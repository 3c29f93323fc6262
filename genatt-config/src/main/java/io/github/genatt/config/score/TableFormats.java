package io.github.genatt.config.score;

import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.TableReader;
import io.github.genatt.spi.TableWriter;
import java.nio.file.Path;

/** Reader and writer of Parquet, from a plug-in. */
final class TableFormats {
    private static final String PARQUET = "parquet";

    private TableFormats() {
    }

    static TableReader reader(Plugins plugins, Path file) {
        return find(plugins, TableReader.class, file + " is a Parquet file");
    }

    static TableWriter writer(Plugins plugins) {
        return find(plugins, TableWriter.class, "format: parquet is requested");
    }

    private static <T> T find(Plugins plugins, Class<T> kind, String asked) {
        return plugins.of(kind).stream().map(InstalledComponent::component).filter(found -> found.name().equals(PARQUET)).findFirst()
                .map(found -> kind.cast(made(found))).orElseThrow(() -> {
                    AbsentModuleException.throwIfAbsent(PARQUET);
                    return new IllegalArgumentException(asked + ", and the plug-in genatt-duckdb, which reads and writes these, is not"
                            + " installed; install it as docs/parquet.md says, or use CSV");
                });
    }

    private static <C extends Record> Object made(Component<C, ?> component) {
        return component.factory().apply(Options.defaults(component.options()));
    }
}
