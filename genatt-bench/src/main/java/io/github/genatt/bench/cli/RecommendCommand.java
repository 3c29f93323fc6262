package io.github.genatt.bench.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.genatt.bench.Harness;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.score.ListOptions;
import io.github.genatt.config.score.Shard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt recommend}: the best items for a user, a typed history, or all users, from a saved model. */
@Command(name = "recommend", mixinStandardHelpOptions = true,
        description = "Prints the best next items for a user or a history, or writes those of many users.",
        footer = {"", "Examples:", "  genatt recommend suites/ml-1m.conf --user 42",
            "  genatt recommend sasrec.genatt --history 1,1198,1196 --where category=Comedy",
            "  genatt recommend sasrec.genatt --users all --out recs.csv",
            "  genatt recommend sasrec.genatt --histories users.parquet --shard 3/16 --out lists"})
final class RecommendCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The users or histories: one or many. */
    static final class Whom extends SavedRun.Who {
        @Option(names = "--users", paramLabel = "FILE|all",
                description = "Many users of the model's data: all, or those of a file with one id per line. Needs --out.")
        private Optional<String> users = Optional.empty();
        @Option(names = "--histories", paramLabel = "FILE|DIR",
                description = "Histories of any users, one per row: user,items (with one space "
                        + "between two items) in .csv, lists in .parquet;"
                        + " or a folder of such files. Needs --out DIR.")
        private Optional<Path> histories = Optional.empty();

        boolean many() {
            return users.isPresent() || histories.isPresent();
        }
    }

    @Mixin
    private ModelArguments model;
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Whom who;
    @Option(names = "--top", paramLabel = "N", description = "Number of items (default: 10, or all if there are fewer).")
    private Optional<Integer> top = Optional.empty();
    @Mixin
    private CandidateOptions candidates;
    @Option(names = "--json", description = "Print one JSON object, in ASCII.")
    private boolean json;
    @Option(names = "--out", paramLabel = "FILE|DIR",
            description = "File for the lists of --users: .csv, one row per item, or .jsonl, one line per user, in UTF-8; or .parquet, with"
                    + " the plug-in genatt-duckdb. With --histories: a folder, one file per shard.")
    private Optional<Path> out = Optional.empty();
    @Mixin
    private HistoryOptions shards;
    @Mixin
    private ReplaceOption replace;
    @Option(names = "--skip-unknown", description = "With --users: skip and count users without a "
            + "history in the model's data; with"
            + " --histories: skip items that the model does not know.")
    private boolean skipUnknown;
    @Option(names = "--threads", paramLabel = "N", description = "Compute threads; lists do not depend on it (default: 1, and all"
            + " CPUs for --users and --histories).")
    private Optional<Integer> threads = Optional.empty();
    @Option(names = "--batch", paramLabel = "N", defaultValue = "256",
            description = "Users per batch of --users or --histories; lists do not "
                    + "depend on it (default: ${DEFAULT-VALUE}).")
    private int batch;
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        refuseWhatDoesNotFit();
        CandidateOptions.Rules rules = candidates.rules();
        Harness harness = options.harness();
        List<Shard> parts = shards.shards();
        Optional<ListFile.Form> lists = out.filter(file -> who.users.isPresent()).map(file -> ListFile.of(file, replace, harness));
        SavedRun found = model.find(harness);
        PrintWriter text = spec.commandLine().getOut();
        int workers = threads.orElse(who.many() ? Runtime.getRuntime().availableProcessors() : 1);
        try (SavedModel saved = found.load(harness, workers, spec.commandLine().getErr())) {
            int items = saved.card().items();
            int asked = top.orElse(Math.min(10, items));
            if (asked < 1 || asked > items) {
                throw new UserError("--top must be from 1 to the %d items of the catalogue, found %d".formatted(items, asked));
            }
            if (!json) {
                found.chosen().ifPresent(how -> text.printf("%s: %s%n", found.file(), how));
            }
            if (who.histories.isPresent()) {
                new HistoryLists(saved, found.file(), harness.plugins(), new ListOptions(asked, rules::of, skipUnknown, batch), text).write(
                        who.histories.get(), new HistoryLists.Target(out.orElseThrow(), shards.format(), parts, rules.toString()));
            } else if (who.users.isPresent()) {
                new UserLists(saved, found.histories(saved), rules, new UserLists.Settings(asked, batch, skipUnknown), text)
                        .write(who.users.get(), lists.orElseThrow().begin(saved.items().titles().isPresent()));
            } else {
                SavedRun.Asked one = found.asked(saved, who);
                List<Recommendation> best = SavedRun.answer(() -> saved.recommend(rules.of(one.request()).top(asked)));
                if (json) {
                    text.println(json(saved, found, one, best));
                } else {
                    print(text, saved, rules, one, best);
                }
            }
        }
        text.flush();
        return 0;
    }

    private void refuseWhatDoesNotFit() {
        threads.filter(count -> count < 1).ifPresent(count -> {
            throw new UserError("--threads must be 1 or more, found " + count);
        });
        if (batch < 1) {
            throw new UserError("--batch must be 1 or more, found " + batch);
        }
        if (who.many() != out.isPresent()) {
            throw new UserError(out.isPresent() ? "--out: needs --users or --histories; print one list with --json"
                    : who.users.isPresent() ? "--users: the lists go to a file; add --out recs.csv, recs.jsonl or recs.parquet"
                    : "--histories: the lists go to a folder; add --out DIR");
        }
        if (who.histories.isEmpty()) {
            shards.given().ifPresent(option -> {
                throw new UserError(option + ": needs --histories");
            });
        } else if (replace.asked()) {
            throw new UserError("--replace: existing parts of --histories are kept; remove the folder to make them again");
        }
        if (json && out.isPresent()) {
            throw new UserError("--json: prints one list; --users with --out recs.jsonl writes one JSON object per user");
        }
    }

    private static String json(SavedModel saved, SavedRun found, SavedRun.Asked asked, List<Recommendation> best) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", saved.card().label());
        tree.put("file", found.file().toString());
        found.chosen().ifPresent(how -> tree.put("chosen", how));
        asked.user().ifPresent(id -> tree.put("user", id));
        tree.put("history", asked.history());
        tree.put("items", best.stream().map(ListFile::tree).toList());
        return JSON.writer().with(JsonGenerator.Feature.ESCAPE_NON_ASCII).writeValueAsString(tree);
    }

    private static void print(PrintWriter out, SavedModel saved, CandidateOptions.Rules rules, SavedRun.Asked asked,
            List<Recommendation> best) {
        List<String> history = asked.history();
        out.printf("%s, after %d items, the last: %s%n", saved.card().label(), history.size(),
                history.isEmpty() ? "-" : saved.name(history.get(history.size() - 1)));
        if (best.isEmpty()) {
            out.println(rules.all() && saved.retired().isEmpty()
                    ? "Nothing is left to recommend: the history contains all %d items of the catalogue.".formatted(saved.card().items())
                    : "Nothing is left to recommend: the history contains every item that may be recommended.");
        }
        String line = "%4d  %-" + best.stream().mapToInt(one -> one.item().length()).max().orElse(1) + "s %9.4f  %s";
        for (int place = 0; place < best.size(); place++) {
            Recommendation one = best.get(place);
            String title = saved.items().titles().isPresent() ? one.title().orElse(one.item()) : "";
            out.println(line.formatted(place + 1, one.item(), one.score(), title).stripTrailing());
        }
    }
}
