package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.ExternalCommandException;
import io.github.genatt.bench.run.FolderHeldException;
import io.github.genatt.bench.run.FolderLostException;
import io.github.genatt.bench.run.NotEnoughMemoryException;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.PluginException;
import io.github.genatt.core.model.ParameterMismatchException;
import io.github.genatt.core.model.UnreadableFileException;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.engine.EngineUnavailableException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into messages and exit codes: 2 without a stack trace for a user error, 1 otherwise. */
final class ErrorFormatter implements IExecutionExceptionHandler {
    /** Reasons of the operating system that a wrong path has. */
    private static final Set<String> MISTAKES = Set.of("Not a directory", "Is a directory", "File name too long", "Read-only file system",
            "Invalid argument");

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (problem instanceof AbsentModuleException absent) {
            return LauncherAgain.with(absent, parsed.originalArgs(), err);
        }
        if (problem instanceof ConfigProblemsException config) {
            int count = config.problems().size();
            err.println(count == 1 ? "There is a problem in the configuration:" : "There are " + count + " problems in the configuration:");
            config.problems().forEach(one -> err.println("  " + one));
            return CommandLine.ExitCode.USAGE;
        }
        if (problem instanceof UserError || problem instanceof InvalidDataException || problem instanceof PluginException
                || problem instanceof NotEnoughMemoryException || problem instanceof ExternalCommandException
                || problem instanceof ParameterMismatchException || problem instanceof UnreadableFileException
                || problem instanceof FolderHeldException) {
            err.println(problem.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (problem instanceof FileSystemException file) {
            return unusable(file, err);
        }
        if (problem instanceof InvalidPathException path) {
            err.println("expected a file name, found '%s': %s; correct it".formatted(path.getInput().replaceAll("\\p{Cntrl}", "?"),
                    path.getReason()));
            return CommandLine.ExitCode.USAGE;
        }
        if (problem instanceof EngineUnavailableException || problem instanceof FolderLostException) {
            err.println(problem.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        err.println("genatt failed: " + problem);
        LoggerFactory.getLogger(ErrorFormatter.class).debug("stack trace", problem);
        err.println("Set the environment variable GENATT_LOG=debug for the stack trace.");
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** A path that cannot be read or written as named is the user's to correct; anything else, such as a full disk, is not. */
    private static int unusable(FileSystemException problem, PrintWriter err) {
        if (problem instanceof NoSuchFileException) {
            err.println("There is no file or folder %s; create it, or correct the path (those in a suite are relative to --data)"
                    .formatted(problem.getFile()));
            return CommandLine.ExitCode.USAGE;
        }
        String reason = problem instanceof FileAlreadyExistsException ? "it exists already, and is no folder"
                : problem instanceof AccessDeniedException ? "permission denied"
                : problem instanceof DirectoryNotEmptyException ? "it is a folder, and not empty"
                : String.valueOf(problem.getReason());
        boolean mistaken = !reason.equals(problem.getReason()) || MISTAKES.contains(reason);
        err.println("%s%s cannot be used: %s".formatted(mistaken ? "" : "genatt failed: ", problem.getFile(), reason));
        return mistaken ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
