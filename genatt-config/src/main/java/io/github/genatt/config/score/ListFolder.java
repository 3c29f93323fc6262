package io.github.genatt.config.score;

import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.core.file.WholeFile;
import io.github.genatt.spi.TableWriter;
import io.github.genatt.spi.TableWriter.Column;
import io.github.genatt.spi.TableWriter.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A folder of lists with one file per shard and one row per item: columns {@code user}, {@code rank} from 1, {@code item}, {@code score}.
 * A file gets its name once it is complete. It is written twice only if two processes write it at the same time; then the last one wins.
 */
public final class ListFolder {
    /** Records what the lists were made from; other programs skip files with this prefix. */
    static final String MADE = "_made-of.json";

    private static final List<Column> COLUMNS = List.of(new Column("user", ColumnType.TEXT), new Column("rank", ColumnType.INTEGER),
            new Column("item", ColumnType.TEXT), new Column("score", ColumnType.NUMBER));

    private final Path folder;
    private final ListFormat format;
    private final TableWriter writer;
    private final ListsMade made;

    private ListFolder(Path folder, ListFormat format, TableWriter writer, ListsMade made) {
        this.folder = folder;
        this.format = format;
        this.writer = writer;
        this.made = made;
    }

    /**
     * Options that determine the rows of a folder, next to model and histories.
     *
     * @param top         items of a list
     * @param candidates  rule for the candidate items, as text
     * @param skipUnknown whether unknown items of histories are skipped
     * @param shards      number of shards
     */
    public record Rules(int top, String candidates, boolean skipUnknown, int shards) {
    }

    /**
     * Counts of what was written.
     *
     * @param users   number of lists
     * @param empty   lists without an item
     * @param shorter non-empty lists with fewer items than requested
     * @param unknown items of histories that were skipped because the model does not know them
     */
    public record Counts(long users, long empty, long shorter, long unknown) {
    }

    /**
     * Opens the folder, or creates it if it does not exist.
     *
     * @throws IllegalArgumentException if it contains lists of another model, other histories or other options; the message is for the user
     */
    public static ListFolder open(Path folder, ListFormat format, Plugins plugins, Path model, HistoryFiles histories, Rules rules)
            throws IOException {
        ListsMade made = new ListsMade(Map.of("model", HistoryFiles.hash(List.of(model)), "histories", histories.hash(), "top",
                Integer.toString(rules.top()), "candidates", rules.candidates(), "skip-unknown", Boolean.toString(rules.skipUnknown()),
                "shards", Integer.toString(rules.shards()), "format", format.ending()));
        ListFolder opened = new ListFolder(folder, format, format == ListFormat.CSV ? new CsvTable() : TableFormats.writer(plugins), made);
        opened.claim();
        return opened;
    }

    private void claim() throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve(MADE))) {
            try (var there = Files.list(folder)) {
                there.filter(file -> file.getFileName().toString().startsWith("lists-")).findFirst().ifPresent(file -> {
                    throw new IllegalArgumentException(("out: %s exists without %s, which records what "
                            + "it was made from; remove it, or name another"
                            + " folder").formatted(file, MADE));
                });
            }
            WholeFile.write(folder.resolve(MADE), out -> out.write(made.json()));
        }
        requireSame();
    }

    private void requireSame() throws IOException {
        ListsMade found;
        try {
            found = ListsMade.parse(Files.readAllBytes(folder.resolve(MADE)), folder.resolve(MADE).toString());
        } catch (NoSuchFileException gone) {
            throw new IllegalArgumentException("out: %s was removed while lists were made; start again".formatted(folder.resolve(MADE)),
                    gone);
        }
        if (!found.equals(made)) {
            throw new IllegalArgumentException("out: %s contains lists of another job (%s); name another folder, or remove it"
                    .formatted(folder, made.differs(found)));
        }
    }

    /** The file of a shard. */
    public Path file(Shard shard) {
        return folder.resolve("lists-%05d-of-%05d.%s".formatted(shard.number(), shard.of(), format.ending()));
    }

    /** Whether the lists of a shard are complete. */
    public boolean has(Shard shard) {
        return Files.exists(file(shard));
    }

    /** Writes the lists of a shard; its file appears only when this returns. */
    public Counts write(Shard shard, int top, Iterator<UserList> lists) throws IOException {
        Path draft = WholeFile.draft(file(shard));
        long users = 0;
        long empty = 0;
        long shorter = 0;
        long unknown = 0;
        try {
            try (TableWriter.Rows rows = writer.open(draft, COLUMNS)) {
                while (lists.hasNext()) {
                    UserList list = lists.next();
                    write(rows, list);
                    users++;
                    empty += list.items().isEmpty() ? 1 : 0;
                    shorter += !list.items().isEmpty() && list.items().size() < top ? 1 : 0;
                    unknown += list.unknown();
                }
                rows.finish();
            }
            // two jobs that started at the same time may both have found the folder empty
            requireSame();
            WholeFile.finish(draft, file(shard));
        } finally {
            Files.deleteIfExists(draft);
        }
        return new Counts(users, empty, shorter, unknown);
    }

    private static void write(TableWriter.Rows rows, UserList list) throws IOException {
        for (int place = 0; place < list.items().size(); place++) {
            rows.text(list.user()).integer(place + 1).text(list.items().get(place).item()).number(list.score(place)).endRow();
        }
    }
}
