package io.github.genatt.config.saved;

import io.github.genatt.config.plugin.Origin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The plug-ins that a model file was trained with, compared with those installed. Components of genatt are left out: its version is that
 * of the program.
 *
 * @param trained a line of {@link Origin#line()} for each component; empty if they were not recorded
 */
record TrainedPlugins(List<String> trained) {
    private static final Pattern LINE = Pattern.compile("(.+ '.+'), version (.+?): (\\S+)( by \\S+)? of .+");
    private static final Pattern HASH = Pattern.compile("sha256 (\\w+)");

    /** A sentence for each component whose code is not the one that the model was trained with. */
    List<String> differences(List<Origin> installed) {
        return installed.stream().flatMap(now -> of(now).filter(then -> !build(then).equals(build(now.line()))).map(then ->
                "trained with %s; loaded with %s; scores may differ".formatted(then, now.line())).stream()).toList();
    }

    /**
     * A sentence for each component that is not installed.
     *
     * @param problems messages about components that were not found
     */
    List<String> missing(List<Origin> installed, List<String> problems) {
        return trained.stream().filter(line -> !line.contains(": io.github.genatt.")).filter(line -> problems.stream()
                .anyMatch(problem -> problem.contains(name(line)))).filter(line -> installed.stream()
                .noneMatch(now -> component(line).equals(component(now.line())))).map(line ->
                        "it was trained with %s, which is not installed; name the folder of its jar with --plugins".formatted(line))
                .toList();
    }

    private Optional<String> of(Origin now) {
        return trained.stream().filter(line -> component(line).equals(component(now.line()))).findFirst();
    }

    /** Such as {@code attention generator 'mine'}. */
    private static String component(String line) {
        Matcher found = LINE.matcher(line);
        return found.matches() ? found.group(1) : line;
    }

    /** Such as {@code 'mine'}. */
    private static String name(String line) {
        return component(line).replaceFirst(".*?'", "'");
    }

    /** Version and hashes; a jar of another name is the same code. */
    private static List<String> build(String line) {
        Matcher found = LINE.matcher(line);
        String version = found.matches() ? found.group(2) : "";
        return Stream.concat(Stream.of(version), HASH.matcher(line).results().map(hash -> hash.group(1)))
                .toList();
    }
}
