package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.config.plugin.PluginFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says which plug-ins are installed; shared by commands. */
final class HarnessOptions {
    @Option(names = "--plugins", paramLabel = "DIR", description = "Folder with jars of further plug-ins.")
    private Optional<Path> plugins = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The folder of further plug-ins, if there is one. */
    Optional<Path> plugins() {
        return plugins;
    }

    /** The harness with what is installed; what cannot be used is said on standard error, and the rest works. */
    Harness harness() {
        ClassLoader own = HarnessOptions.class.getClassLoader();
        ClassLoader all = plugins.<ClassLoader>map(folder -> PluginFolder.open(folder, own)).orElse(own);
        // where plug-ins look for classes that a suite names
        Thread.currentThread().setContextClassLoader(all);
        Harness harness = Harness.of(all);
        PrintWriter err = command.commandLine().getErr();
        harness.plugins().problems().forEach(problem -> err.println("warning: " + problem));
        err.flush();
        return harness;
    }
}
