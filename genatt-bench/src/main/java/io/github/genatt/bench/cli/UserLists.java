package io.github.genatt.bench.cli;

import io.github.genatt.bench.run.HistoryStore;
import io.github.genatt.bench.run.HistoryStore.UserHistory;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.SavedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the lists of many users, batch by batch, in the order in which the users were given. */
final class UserLists {
    private static final String ALL = "all";
    private static final int SHOWN = 3;

    private final SavedModel saved;
    private final Path histories;
    private final CandidateOptions.Rules rules;
    private final Settings settings;
    private final PrintWriter text;
    private long lists;
    private long empty;
    private long shorter;

    /**
     * The options of the computation.
     *
     * @param top         items per list
     * @param batch       users per batch
     * @param skipUnknown skip users without a history instead of rejecting them
     */
    record Settings(int top, int batch, boolean skipUnknown) {
    }

    UserLists(SavedModel saved, Path histories, CandidateOptions.Rules rules, Settings settings, PrintWriter text) {
        this.saved = saved;
        this.histories = histories;
        this.rules = rules;
        this.settings = settings;
        this.text = text;
    }

    /** @param users {@code all}, or the name of a file with an id a line */
    void write(String users, ListFile file) throws IOException {
        try (file) {
            if (users.equals(ALL)) {
                all(file);
            } else {
                named(IdFile.read("--users", Path.of(users)), file);
            }
            file.finish();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        text.printf("%s: lists of %,d users%n", saved.card().label(), lists);
        if (empty > 0) {
            text.printf("%,d users have seen everything that may be recommended: they have no items%n", empty);
        }
        if (shorter > 0) {
            text.printf("%,d users have fewer than %d items: no more are left for them%n", shorter, settings.top());
        }
    }

    private void all(ListFile file) throws IOException {
        long filtered;
        long known;
        try (Stream<UserHistory> stored = HistoryStore.all(histories)) {
            Map<Boolean, Long> counts = stored.collect(Collectors.partitioningBy(UserLists::left,
                    Collectors.counting()));
            filtered = counts.get(false);
            known = counts.get(true);
        }
        try (Stream<UserHistory> stored = HistoryStore.all(histories)) {
            compute(stored.filter(UserLists::left).iterator(), known, file);
        }
        if (filtered > 0) {
            text.printf("%,d users of the log were removed by the filters of the model's data%n", filtered);
        }
    }

    private static boolean left(UserHistory user) {
        return user.items().length > 0;
    }

    private void named(List<String> ids, ListFile file) throws IOException {
        Map<String, Optional<UserHistory>> wanted = new LinkedHashMap<>();
        ids.forEach(id -> wanted.put(id, Optional.empty()));
        Set<String> filtered = new HashSet<>();
        try (Stream<UserHistory> stored = HistoryStore.all(histories)) {
            stored.filter(user -> wanted.containsKey(user.user())).forEach(user -> {
                if (left(user)) {
                    wanted.put(user.user(), Optional.of(user));
                } else {
                    filtered.add(user.user());
                }
            });
        }
        List<String> unknown = wanted.keySet().stream().filter(id -> wanted.get(id).isEmpty() && !filtered.contains(id)).toList();
        List<String> leftOut = wanted.keySet().stream().filter(filtered::contains).toList();
        String missing = problems(unknown, leftOut);
        if (!missing.isEmpty() && !settings.skipUnknown()) {
            throw new UserError("--users: " + missing + "; correct the file, or add --skip-unknown");
        }
        compute(wanted.values().stream().flatMap(Optional::stream).iterator(), wanted.size() - unknown.size() - leftOut.size(), file);
        if (!missing.isEmpty()) {
            text.println("skipped: " + missing);
        }
        if (wanted.size() < ids.size()) {
            text.printf("%,d lines of the file repeat a user: each user has one list%n", ids.size() - wanted.size());
        }
    }

    private static String problems(List<String> unknown, List<String> filtered) {
        List<String> parts = new ArrayList<>();
        if (!unknown.isEmpty()) {
            parts.add("the model's data has no users %s".formatted(some(unknown)));
        }
        if (!filtered.isEmpty()) {
            parts.add("its filters (data.filter) removed the users %s".formatted(some(filtered)));
        }
        return String.join("; ", parts);
    }

    private static String some(List<String> ids) {
        return "'" + String.join("', '", ids.subList(0, Math.min(SHOWN, ids.size()))) + "'"
                + (ids.size() > SHOWN ? " and %,d more".formatted(ids.size() - SHOWN) : "");
    }

    private void compute(Iterator<UserHistory> users, long count, ListFile file) throws IOException {
        try (CountProgress progress = CountProgress.of("users", count, text)) {
            List<UserHistory> batch = new ArrayList<>();
            while (users.hasNext()) {
                batch.add(users.next());
                if (batch.size() == settings.batch() || !users.hasNext()) {
                    compute(batch, file);
                    progress.add(batch.size());
                    batch.clear();
                }
            }
        }
    }

    private void compute(List<UserHistory> batch, ListFile file) throws IOException {
        List<List<Recommendation>> best = SavedRun.answer(() -> saved.recommendAll(batch.stream().map(user ->
                rules.of(SavedRun.Asked.of(saved, user).request()).top(settings.top())).toList()));
        for (int i = 0; i < best.size(); i++) {
            List<Recommendation> list = best.get(i);
            lists++;
            empty += list.isEmpty() ? 1 : 0;
            shorter += !list.isEmpty() && list.size() < settings.top() ? 1 : 0;
            file.write(batch.get(i).user(), list);
        }
    }
}
