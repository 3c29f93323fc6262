package io.github.genatt.bench.cli;

import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.score.BatchScorer;
import io.github.genatt.config.score.Histories;
import io.github.genatt.config.score.HistoryFiles;
import io.github.genatt.config.score.ListFolder;
import io.github.genatt.config.score.ListFormat;
import io.github.genatt.config.score.ListOptions;
import io.github.genatt.config.score.Shard;
import io.github.genatt.config.score.ShardHistories;
import io.github.genatt.config.score.UserList;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Writes the lists for histories in files, which the model need not have seen, into a folder with one file per shard. */
final class HistoryLists {
    private static final double SILENCE = 30e9;

    private final SavedModel saved;
    private final Path model;
    private final Plugins plugins;
    private final ListOptions options;
    private final PrintWriter text;

    HistoryLists(SavedModel saved, Path model, Plugins plugins, ListOptions options, PrintWriter text) {
        this.saved = saved;
        this.model = model;
        this.plugins = plugins;
        this.options = options;
        this.text = text;
    }

    /**
     * The destination of the lists.
     *
     * @param format    the format of the lists; that of the histories if absent
     * @param shards    the shards to write, all with the same total
     * @param candidates the rules for candidate items, as text
     */
    record Target(Path folder, Optional<ListFormat> format, List<Shard> shards, String candidates) {
    }

    void write(Path histories, Target target) throws IOException {
        if (Files.exists(target.folder()) && !Files.isDirectory(target.folder())) {
            throw new UserError("--out: %s is a file; lists of --histories go to a folder, one file per shard".formatted(target.folder()));
        }
        try {
            HistoryFiles files = HistoryFiles.of(histories);
            ListFormat format = target.format().orElse(files.parquet() ? ListFormat.PARQUET : ListFormat.CSV);
            ListFolder lists = ListFolder.open(target.folder(), format, plugins, model, files, new ListFolder.Rules(options.top(),
                    target.candidates(), options.skipUnknown(), target.shards().get(0).of()));
            for (Shard shard : target.shards()) {
                if (lists.has(shard)) {
                    text.printf("shard %s: %s is there already%n", shard, lists.file(shard));
                } else {
                    shard(files, lists, shard);
                }
                text.flush();
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        } catch (IllegalArgumentException refused) {
            throw new UserError(refused.getMessage());
        }
    }

    private void shard(HistoryFiles files, ListFolder lists, Shard shard) throws IOException {
        try (Histories all = files.open(plugins)) {
            ListFolder.Counts counts = lists.write(shard, options.top(), new Told(new BatchScorer(saved, options)
                    .lists(new ShardHistories(all, shard))));
            text.printf("shard %s: lists of %,d users in %s%n", shard, counts.users(), lists.file(shard));
            if (counts.unknown() > 0) {
                text.printf("%,d items of histories are unknown to the model and were left out%n", counts.unknown());
            }
            if (counts.empty() > 0) {
                text.printf("%,d users have seen everything that may be recommended: they have no items%n", counts.empty());
            }
            if (counts.shorter() > 0) {
                text.printf("%,d users have fewer than %d items: no more are left for them%n", counts.shorter(), options.top());
            }
        }
    }

    /** Reports progress every 30 seconds; the total is not known in advance. */
    private final class Told implements Iterator<UserList> {
        private final Iterator<UserList> lists;
        private final long begin = System.nanoTime();
        private long last = begin;
        private long done;

        Told(Iterator<UserList> lists) {
            this.lists = lists;
        }

        @Override
        public boolean hasNext() {
            return lists.hasNext();
        }

        @Override
        public UserList next() {
            UserList list = lists.next();
            done++;
            long now = System.nanoTime();
            if (now - last >= SILENCE) {
                last = now;
                text.printf("%,d users, %.0f per second%n", done, done / ((now - begin) / 1e9));
                text.flush();
            }
            return list;
        }
    }
}
