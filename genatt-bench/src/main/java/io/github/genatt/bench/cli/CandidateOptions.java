package io.github.genatt.bench.cli;

import io.github.genatt.config.saved.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Which items may be recommended, by the rules of the fields {@code leave_out}, {@code among}, {@code where} and {@code repeats} of a
 * service's requests.
 */
final class CandidateOptions {
    private static final String CATEGORY = "category=";

    @Option(names = "--without", paramLabel = "ID,ID,...", split = ",", description = "Items that are not recommended.")
    private List<String> without = List.of();
    @Option(names = "--without-file", paramLabel = "FILE", description = "The same from a file, one id per line.")
    private Optional<Path> withoutFile = Optional.empty();
    @Option(names = "--among", paramLabel = "ID,ID,...", split = ",", description = "Only these items.")
    private List<String> among = List.of();
    @Option(names = "--among-file", paramLabel = "FILE", description = "The same from a file, one id per line.")
    private Optional<Path> amongFile = Optional.empty();
    @Option(names = "--where", paramLabel = "category=NAME",
            description = "Only items of this category; given several times, of at least one of them.")
    private List<String> where = List.of();
    @Option(names = "--repeats", description = "Also recommend items of the history.")
    private boolean repeats;


    /** A request with these candidates. Files are read once. */
    Rules rules() {
        List<String> categories = new ArrayList<>();
        for (String condition : where) {
            if (!condition.startsWith(CATEGORY) || condition.length() == CATEGORY.length()) {
                throw new UserError("--where: expected category=NAME, found '%s'; put a name with spaces in quotes"
                        .formatted(condition));
            }
            categories.add(condition.substring(CATEGORY.length()));
        }
        return new Rules(IdFile.either(without, "--without-file", withoutFile), IdFile.either(among, "--among-file", amongFile), categories,
                repeats);
    }

    /** The rules given by the options. */
    record Rules(Optional<List<String>> without, Optional<List<String>> among, List<String> categories, boolean repeats) {

        Request of(Request request) {
            Request left = without.map(request::leaveOut).orElse(request);
            Request chosen = among.map(left::among).orElse(left);
            Request filtered = categories.isEmpty() ? chosen : chosen.inCategories(categories);
            return repeats ? filtered.allowRepeats() : filtered;
        }

        boolean all() {
            return without.isEmpty() && among.isEmpty() && categories.isEmpty();
        }
    }
}
