package io.github.genatt.bench.cli;

import io.github.genatt.config.text.NameSuggester;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a suite file: as given, or in the folder of genatt, so that the launcher works from any folder. */
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
        List<String> shipped = shipped(home.resolve("suites"));
        throw new UserError("There is no suite file " + file + nearest(file, shipped)
                + (shipped.isEmpty() ? "" : "; shipped with genatt: " + String.join(", ", shipped)));
    }

    /** The path relative to the folder of genatt, with slashes: the same for every reader. */
    static String shown(Path file) {
        Path home = Path.of(System.getProperty("genatt.home", "")).toAbsolutePath().normalize();
        Path whole = file.toAbsolutePath().normalize();
        Path shown = whole.startsWith(home) ? home.relativize(whole) : file;
        return shown.toString().replace('\\', '/');
    }

    /** Also searches the folder where the file should be. A name may lack its folder and its extension. */
    private static String nearest(Path file, List<String> shipped) {
        Path folder = file.toAbsolutePath().getParent();
        List<String> names = new ArrayList<>(shipped);
        suites(folder, 1).forEach(found -> names.add(Path.of("").resolve(file).resolveSibling(found.getFileName()).toString()));
        String ended = file.toString().endsWith(".conf") ? file.toString() : file + ".conf";
        Optional<String> whole = new NameSuggester(names).nearest(ended);
        Map<String, String> byName = names.stream().collect(Collectors.toMap(name -> Path.of(name).getFileName().toString(), name -> name,
                (first, second) -> first));
        return whole.or(() -> new NameSuggester(byName.keySet()).nearest(Path.of(ended).getFileName().toString()).map(byName::get))
                .map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static List<String> shipped(Path suites) {
        return suites(suites, 2).stream().map(path -> "suites/" + suites.relativize(path).toString().replace('\\', '/')).toList();
    }

    private static List<Path> suites(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.find(folder, depth, (path, kind) -> kind.isRegularFile() && path.toString().endsWith(".conf")
                && !path.getParent().endsWith("parts"))) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
