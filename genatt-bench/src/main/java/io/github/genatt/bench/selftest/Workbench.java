package io.github.genatt.bench.selftest;

import io.github.genatt.bench.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Shared objects of all parts of the self-test.
 *
 * @param folder   working folder
 * @param suite    the suite to run
 * @param whole    the results of an undisturbed run
 * @param seed     random seed
 * @param genatt   the program
 * @param tally    the outcomes
 * @param told     receives the progress
 */
record Workbench(Path folder, TestSuite suite, Path whole, long seed, SelfTest.Program genatt, Tally tally, Consumer<String> told) {

    Said.Commands commands() {
        return genatt.commands();
    }

    Harness harness() {
        return genatt.harness();
    }

    void progress(String sentence) {
        told.accept(sentence);
    }

    /** An empty folder of that name. */
    Path fresh(String name) throws IOException {
        Path place = folder.resolve(name);
        delete(place);
        return Files.createDirectories(place);
    }

    /** Deletes a folder, or keeps it under another name if something was missed there. */
    void clear(Path place, boolean well) throws IOException {
        if (well) {
            delete(place);
        } else {
            Path kept = place.resolveSibling("missed-%d-%s".formatted(tally.missed(), place.getFileName()));
            delete(kept);
            Files.move(place, kept);
        }
    }

    /**
     * A process that runs the suite in a folder.
     *
     * @param more further arguments
     */
    ChildRun start(Path place, String said, String... more) throws IOException {
        return ChildRun.start(genatt.mainClass(), suite.run(place.resolve("runs"), place.resolve("cache"), more), place.resolve(said));
    }

    /** The files of a model in a folder of results. */
    Path of(Path runs, String label) {
        return runs.resolve(TestSuite.NAME).resolve(label);
    }

    /** A file of the one run of a model. */
    Path file(Path runs, String label, String name) throws IOException {
        return find(of(runs, label), "seed-1/" + name);
    }

    /** A file of the undisturbed run. */
    Path file(String label, String name) throws IOException {
        return file(whole, label, name);
    }

    /** The only file below a folder whose path has this ending. */
    static Path find(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().replace('\\', '/').endsWith(end)).findFirst().orElseThrow(() ->
                    new IllegalStateException("%s: expected a file %s, found none".formatted(folder, end)));
        }
    }

    static void delete(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
