package io.github.genatt.bench.cli;

import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.TableWriter;

/** The writer of Parquet files, which a plug-in brings. */
final class ParquetFiles {
    private static final String NAME = "parquet";

    private ParquetFiles() {
    }

    /**
     * The writer.
     *
     * @param asked the option and its value that asks for it
     * @throws UserError             if the plug-in is not installed
     * @throws AbsentModuleException if the launcher can fetch it
     */
    static TableWriter writer(Plugins plugins, String asked) {
        return plugins.of(TableWriter.class).stream().map(InstalledComponent::component).filter(writer -> writer.name().equals(NAME))
                .findFirst().map(ParquetFiles::made).orElseThrow(() -> {
                    AbsentModuleException.throwIfAbsent(NAME);
                    return new UserError(asked + ": Parquet is written by the plug-in genatt-duckdb, and it is not installed; build it and"
                            + " say --plugins genatt-duckdb/target/plugins, see docs/parquet.md, or write CSV");
                });
    }

    private static <C extends Record> TableWriter made(Component<C, ?> writer) {
        return (TableWriter) writer.factory().apply(Options.defaults(writer.options()));
    }
}
