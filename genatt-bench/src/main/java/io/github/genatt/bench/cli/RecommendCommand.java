package io.github.genatt.bench.cli;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.saved.UnknownIdException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt recommend}: the best items for a user or a typed history, from a saved model. */
@Command(name = "recommend", mixinStandardHelpOptions = true,
        description = "Prints the best next items for a user or a history, from a finished run.",
        footer = {"", "Examples:", "  genatt recommend runs/ml-1m/sasrec/*/seed-1 --user 42",
            "  genatt recommend runs/ml-1m/sasrec/*/seed-1 --history 1,1198,1196"})
final class RecommendCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a finished run (it holds model.genatt).")
    private Path run;
    @ArgGroup(exclusive = true, multiplicity = "1")
    private SavedRun.Who who;
    @Option(names = "--top", paramLabel = "N", description = "How many items (default: 10, or all if there are fewer).")
    private Optional<Integer> top = Optional.empty();
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        SavedRun found = SavedRun.of(run);
        try (SavedModel saved = found.load(options.harness(), spec.commandLine().getErr())) {
            int items = saved.card().items();
            int asked = top.orElse(Math.min(10, items));
            if (asked < 1 || asked > items) {
                throw new UserError("--top must be from 1 to the %d items of the catalogue, found %d".formatted(items, asked));
            }
            List<String> history = found.history(saved, who);
            Request request = Request.of(history.toArray(String[]::new)).top(asked);
            print(out, saved, history, recommend(saved, who.user().map(request::user).orElse(request)));
        }
        out.flush();
        return 0;
    }

    private static List<Recommendation> recommend(SavedModel saved, Request request) {
        try {
            return saved.recommend(request);
        } catch (UnknownIdException unknown) {
            throw new UserError(unknown.getMessage());
        }
    }

    private static void print(PrintWriter out, SavedModel saved, List<String> history, List<Recommendation> best) {
        out.printf("%s, after %d items, the last: %s%n", saved.card().label(), history.size(),
                history.isEmpty() ? "-" : saved.name(history.get(history.size() - 1)));
        if (best.isEmpty()) {
            out.printf("Nothing is left to recommend: the history holds all %d items of the catalogue.%n", saved.card().items());
        }
        for (int place = 0; place < best.size(); place++) {
            Recommendation one = best.get(place);
            out.printf("%4d  %-14s %s%n", place + 1, one.item(), saved.items().titles().isPresent() ? one.title().orElse(one.item()) : "");
        }
    }
}
