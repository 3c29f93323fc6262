package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.config.plugin.PluginFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says which plug-ins are installed; shared by commands. */
final class HarnessOptions {
    @Option(names = "--plugins", paramLabel = "DIR", description = "Folder with jars of further plug-ins.")
    private Optional<Path> plugins = Optional.empty();

    Harness harness() {
        ClassLoader own = HarnessOptions.class.getClassLoader();
        ClassLoader all = plugins.<ClassLoader>map(folder -> PluginFolder.open(folder, own)).orElse(own);
        // where plug-ins look for classes that a suite names
        Thread.currentThread().setContextClassLoader(all);
        return Harness.of(all);
    }
}
