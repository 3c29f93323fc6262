package io.github.genatt.bench.cli;

import io.github.genatt.config.plugin.AbsentModuleException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Runs the command again by the launcher, which first fetches a module. The modules that a command needs are known only when its suite is
 * read. A program cannot extend its own class path, and the launcher has been replaced by this process.
 */
final class LauncherAgain {

    private LauncherAgain() {
    }

    /** Runs the same command with a module and returns its exit code. The new process ends with this one. */
    static int with(AbsentModuleException absent, List<String> arguments, PrintWriter err) {
        Path launcher = Path.of(System.getProperty("genatt.home", "")).resolve("genatt");
        if (!Files.isRegularFile(launcher)) {
            err.println(absent.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(arguments);
        ProcessBuilder again = new ProcessBuilder(command).inheritIO();
        again.environment().put("GENATT_WITH", absent.module());
        try {
            Process process = again.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end of the command with " + absent.module()));
            return process.waitFor();
        } catch (IOException unstartable) {
            err.println(absent.getMessage() + "; it could not be started from here: " + unstartable.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }
}
