package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.HistoryStore;
import io.github.genatt.config.saved.SavedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The model that a finished run left, and the history that a command asks it with. */
record SavedRun(Path file) {

    /** For whom. */
    static final class Who {
        @Option(names = "--user", paramLabel = "ID", description = "A user of the run's data; the whole history is used.")
        private Optional<String> user = Optional.empty();
        @Option(names = "--history", paramLabel = "ID,ID,...", split = ",", description = "Item ids, oldest first.")
        private List<String> history = List.of();

        Optional<String> user() {
            return user;
        }
    }

    /** Of the folder of a run, or of the file of a model. */
    static SavedRun of(Path run) {
        Path file = Files.isDirectory(run) ? run.resolve("model.genatt") : run;
        if (!Files.isRegularFile(file)) {
            throw new UserError("There is no model in %s; name the folder of a finished run, runs/<suite>/<model>/<identity>/seed-<n>"
                    .formatted(run));
        }
        return new SavedRun(file);
    }

    /** Loads it, with its warnings on standard error. */
    SavedModel load(Harness harness, PrintWriter err) {
        try {
            SavedModel saved = SavedModel.load(file, harness.plugins(), harness.engines());
            saved.warnings().forEach(warning -> err.println("warning: " + warning));
            err.flush();
            return saved;
        } catch (IOException unusable) {
            throw new UserError(unusable.getMessage());
        }
    }

    /** Item ids, oldest first. */
    List<String> history(SavedModel saved, Who who) throws IOException {
        return who.user.isPresent() ? ofUser(saved, who.user.get()) : who.history.stream().map(String::strip).toList();
    }

    private List<String> ofUser(SavedModel saved, String user) throws IOException {
        Path run = file.resolveSibling("");
        Path histories = HistoryStore.of(run, saved.note(HistoryStore.NOTE)).orElseThrow(() ->
                new UserError("The histories of the model's users are not beside " + run + ", where the run or the fit left them; use --history"));
        int[] items = HistoryStore.find(histories, user).orElseThrow(() ->
                new UserError("The model's data has no user '" + user + "'; use an id as it stands in the source, or --history"));
        return Arrays.stream(items).mapToObj(item -> saved.items().ids()[item]).toList();
    }
}
