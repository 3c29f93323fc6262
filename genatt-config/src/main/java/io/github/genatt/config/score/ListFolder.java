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
 * A folder of lists, a file a shard: columns {@code user}, {@code rank} from 1, {@code item}, {@code score}, a row an item. A file has
 * its name only once it is whole, and is never made twice unless two processes make the same one at a time: then it is that of the last.
 */
public final class ListFolder {
    /** What the lists are made of; other programs leave files out that begin so. */
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
     * What decides the rows of a folder, beside model and histories.
     *
     * @param top         items of a list
     * @param candidates  what says which items may stand on lists, as text
     * @param skipUnknown whether unknown items of histories are left out
     * @param shards      how many there are
     */
    public record Rules(int top, String candidates, boolean skipUnknown, int shards) {
    }

    /**
     * What was written.
     *
     * @param users   lists
     * @param empty   of them, without an item
     * @param shorter of them, with fewer items than asked for, but some
     * @param unknown items of histories that were left out, since the model does not know them
     */
    public record Counts(long users, long empty, long shorter, long unknown) {
    }

    /**
     * The folder, which is made if it is not there.
     *
     * @throws IllegalArgumentException if it holds lists of another model, other histories or other rules; the message is for the user
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
                    throw new IllegalArgumentException(("out: %s is there, without %s, which says what "
                            + "it is made of; remove it, or name another"
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
            throw new IllegalArgumentException("out: %s was removed while lists were made; begin again".formatted(folder.resolve(MADE)),
                    gone);
        }
        if (!found.equals(made)) {
            throw new IllegalArgumentException("out: %s holds lists of another job (%s); name another folder, or remove it"
                    .formatted(folder, made.differs(found)));
        }
    }

    /** The file of a shard. */
    public Path file(Shard shard) {
        return folder.resolve("lists-%05d-of-%05d.%s".formatted(shard.number(), shard.of(), format.ending()));
    }

    /** Whether all lists of a shard are there. */
    public boolean has(Shard shard) {
        return Files.exists(file(shard));
    }

    /** Writes the lists of a shard; its file is there when this returns, and not before. */
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
            // two jobs that began at once may both have found the folder empty
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
