package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.HistoryStore;
import io.github.genatt.config.saved.LoadOptions;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.saved.UnknownIdException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/**
 * The model of a finished run, and the history that a command passes to it.
 *
 * @param file   the model file
 * @param chosen how it was chosen, if there was a choice
 */
record SavedRun(Path file, Optional<String> chosen) {

    /** The user or history. */
    static class Who {
        @Option(names = "--user", paramLabel = "ID", description = "A user of the model's data; the whole history is used.")
        private Optional<String> user = Optional.empty();
        @Option(names = "--history", paramLabel = "ID,ID,...", split = ",", description = "Item ids, oldest first.")
        private List<String> history = List.of();
        @Option(names = "--history-file", paramLabel = "FILE",
                description = "Item ids, oldest first, one per line, taken literally: for ids with commas.")
        private Optional<Path> historyFile = Optional.empty();

        Optional<String> user() {
            return user;
        }
    }

    /**
     * The input of a model.
     *
     * @param user    id, if the user is in the model's data
     * @param history item ids, oldest first
     * @param times   time of each item, if known
     */
    record Asked(Optional<String> user, List<String> history, Optional<long[]> times) {

        static Asked of(SavedModel saved, HistoryStore.UserHistory user) {
            return new Asked(Optional.of(user.user()), Arrays.stream(user.items()).mapToObj(item -> saved.items().ids()[item]).toList(),
                    user.times());
        }

        Request request() {
            Request typed = Request.of(history.toArray(String[]::new));
            Request known = user.map(typed::user).orElse(typed);
            return times.map(known::times).orElse(known);
        }
    }

    /** From the folder of a run, or from a model file. */
    static SavedRun of(Path run) {
        Path file = Files.isDirectory(run) ? run.resolve("model.genatt") : run;
        if (!Files.isRegularFile(file)) {
            throw none(run);
        }
        return new SavedRun(file, Optional.empty());
    }

    static UserError none(Path run) {
        return new UserError(("There is no model in %s; name a model file, or the folder of a finished run,"
                + " runs/<suite>/<model>/<identity>/seed-<n>").formatted(run));
    }

    /**
     * Loads the model and prints its warnings on standard error.
     *
     * @param threads compute threads
     */
    SavedModel load(Harness harness, int threads, PrintWriter err) {
        try {
            SavedModel saved = SavedModel.load(file, harness.plugins(), harness.engines(), LoadOptions.defaults().threads(threads));
            saved.warnings().forEach(warning -> err.println("warning: " + warning));
            err.flush();
            return saved;
        } catch (IOException unusable) {
            throw new UserError(unusable.getMessage());
        }
    }

    /** The input of the model, from the options. */
    Asked asked(SavedModel saved, Who who) throws IOException {
        if (who.user.isPresent()) {
            return Asked.of(saved, ofUser(saved, who.user.get()));
        }
        return new Asked(Optional.empty(), who.historyFile.isPresent() ? IdFile.read("--history-file", who.historyFile.get())
                : who.history.stream().map(String::strip).toList(), Optional.empty());
    }

    private HistoryStore.UserHistory ofUser(SavedModel saved, String user) throws IOException {
        HistoryStore.UserHistory found = HistoryStore.find(histories(saved), user).orElseThrow(() ->
                new UserError("The model's data has no user '" + user + "'; use an id exactly as in the source, or --history"));
        if (found.items().length == 0) {
            throw new UserError("The filters of the model's data removed the user '" + user + "' (data.filter, such as a k-core);"
                    + " use --history with items that the model knows");
        }
        return found;
    }

    /** The file with the histories of the users of the model's data. */
    Path histories(SavedModel saved) throws IOException {
        Path run = file.resolveSibling("");
        return HistoryStore.of(run, saved.note(HistoryStore.NOTE)).orElseThrow(() ->
                new UserError("The histories of the model's users are not next to " + file
                        + ", where the run or the fit writes them; use --history"));
    }

    /** Calls the model; a request that it cannot answer is a user error. */
    static <T> T answer(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (UnknownIdException unknown) {
            throw new UserError(unknown.getMessage() + (unknown.getMessage().indexOf('\ufffd') < 0 ? ""
                    : "; the locale of this terminal supports only ASCII: set LC_ALL=C.UTF-8, or give the ids in a file"));
        } catch (IllegalArgumentException refused) {
            throw new UserError(refused.getMessage());
        }
    }
}
