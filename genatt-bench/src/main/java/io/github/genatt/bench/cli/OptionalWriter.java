package io.github.genatt.bench.cli;

import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PlotWriter;
import io.github.genatt.spi.TableWriter;

/**
 * A writer of files of one format, from a module that is fetched only on request.
 *
 * @param kind   type of the writer
 * @param name   name of its format
 * @param module module that contains it
 * @param advice end of the message if it is not installed
 */
record OptionalWriter<W>(Class<W> kind, String name, String module, String advice) {
    static final OptionalWriter<TableWriter> PARQUET = new OptionalWriter<>(TableWriter.class, "parquet", "genatt-duckdb",
            "see docs/parquet.md, or write CSV");
    static final OptionalWriter<PlotWriter> PDF = new OptionalWriter<>(PlotWriter.class, "pdf", "genatt-pdf",
            "see docs/reading-results.md, or take the SVG");

    /**
     * The writer.
     *
     * @param asked the option and value that request it
     * @throws UserError             if the plug-in is not installed
     * @throws AbsentModuleException if the launcher can fetch it
     */
    W of(Plugins plugins, String asked) {
        return plugins.of(kind).stream().map(InstalledComponent::component).filter(writer -> writer.name().equals(name))
                .findFirst().map(this::made).orElseThrow(() -> {
                    AbsentModuleException.throwIfAbsent(name);
                    return new UserError("%s: %s is written by the plug-in %s, and it is not installed; build it and add --plugins"
                            .formatted(asked, name, module) + " %s/target/plugins, %s".formatted(module, advice));
                });
    }

    private <C extends Record> W made(Component<C, ?> writer) {
        return kind.cast(writer.factory().apply(Options.defaults(writer.options())));
    }
}
