package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.config.plugin.PluginFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option for additional plug-ins; shared by commands. */
final class HarnessOptions {
    @Option(names = "--plugins", paramLabel = "DIR", description = "Folder with jars of additional plug-ins.")
    private Optional<Path> plugins = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The folder of additional plug-ins, if given. */
    Optional<Path> plugins() {
        return plugins;
    }

    /** The harness with the installed plug-ins. Unusable ones are reported on standard error; the others work. */
    Harness harness() {
        ClassLoader own = HarnessOptions.class.getClassLoader();
        ClassLoader all = plugins.<ClassLoader>map(folder -> PluginFolder.open(folder, own)).orElse(own);
        // plug-ins load the classes that a suite names from here
        Thread.currentThread().setContextClassLoader(all);
        Harness harness = Harness.of(all);
        PrintWriter err = command.commandLine().getErr();
        harness.plugins().problems().forEach(problem -> err.println("warning: " + problem));
        err.flush();
        return harness;
    }
}
