package io.github.genatt.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Finds a suite file: as named, or in the folder of genatt, so that the launcher works from anywhere. */
final class SuitePath {

    private SuitePath() {
    }

    static Path find(Path file) {
        Path home = Path.of(System.getProperty("genatt.home", ""));
        Path inHome = home.resolve(file);
        if (Files.isRegularFile(file)) {
            return file;
        }
        if (Files.isRegularFile(inHome)) {
            return inHome;
        }
        throw new UserError("There is no suite file " + file + shipped(home.resolve("suites")));
    }

    /** Without the folder of genatt, with slashes: the same for every reader. */
    static String shown(Path file) {
        Path home = Path.of(System.getProperty("genatt.home", "")).toAbsolutePath().normalize();
        Path whole = file.toAbsolutePath().normalize();
        Path shown = whole.startsWith(home) ? home.relativize(whole) : file;
        return shown.toString().replace('\\', '/');
    }

    private static String shipped(Path suites) {
        if (!Files.isDirectory(suites)) {
            return "";
        }
        try (var files = Files.list(suites)) {
            return files.map(path -> "suites/" + path.getFileName()).filter(name -> name.endsWith(".conf")).sorted()
                    .collect(Collectors.joining(", ", "; shipped with genatt: ", ""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
