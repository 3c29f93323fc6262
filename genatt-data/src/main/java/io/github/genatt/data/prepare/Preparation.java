package io.github.genatt.data.prepare;

import io.github.genatt.data.FilterCount;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.prepare.Prepared.Size;
import io.github.genatt.data.prepare.SqlEngine.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Prepares a log with SQL: cleans, filters, orders, numbers and splits it, with the same result as {@link
 * io.github.genatt.data.load.DatasetLoader}. It writes three tables:
 *
 * <ul>
 * <li>{@link #LOG}: {@code user, item, place} and, if named, {@code time} and {@code rating}: one interaction per row, users one after
 * another, each in order; {@code place} counts from 0 in the history. Log readers accept it.
 * <li>{@link #HISTORIES}: {@code number} from 0, {@code user}, {@code items}, a list of ids, oldest first, {@code item_numbers} and, if
 * there are times, {@code times}, lists of the same length, and the split: {@code training}, the length of the training part, {@code
 * validation} and {@code test}, the positions of the targets or NULL. Batch scoring accepts it.
 * <li>{@link #ITEMS}: {@code number} from 1, {@code item}, {@code interactions}.
 * </ul>
 *
 * <p>Users and items are identified by the place of their first row, a single number that keeps the order of first appearance, in the
 * columns {@code u} and {@code i}.
 */
public final class Preparation {
    /** The interactions. */
    public static final String LOG = "log";
    /** The users, with their histories and the split. */
    public static final String HISTORIES = "histories";
    /** The items. */
    public static final String ITEMS = "items";
    /** Malformed rows, {@code file, row, why}, counted from 1; written only if there are any. */
    public static final String REJECTED = "rejected";

    private static final long PLACES = 1L << 31;

    private final SqlEngine engine;
    private final PreparationOptions options;
    private final Consumer<String> progress;
    private final List<FilterCount> dropped = new ArrayList<>();
    /** The table of the remaining interactions. */
    private String events = "events";
    private long left;

    private Preparation(SqlEngine engine, PreparationOptions options, Consumer<String> progress) {
        this.engine = engine;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs the preparation on an engine whose source is the log.
     *
     * @param progress receives a description of each step as it begins
     * @throws InvalidDataException if the log cannot be used
     */
    public static Prepared run(SqlEngine engine, PreparationOptions options, Consumer<String> progress) throws IOException {
        return new Preparation(engine, options, progress).run();
    }

    private Prepared run() throws IOException {
        progress.accept("reading");
        SourceSql source = new SourceSql(engine, options.columns());
        SourceSql.Faults faults = source.open();
        long rejected = reject(source, faults);
        progress.accept("numbering users and items as they appear");
        engine.table("users", "SELECT user_id, MIN(place) AS u FROM parsed WHERE fault IS NULL GROUP BY user_id");
        engine.table("items", "SELECT item_id, MIN(place) AS i FROM parsed WHERE fault IS NULL GROUP BY item_id");
        engine.table("events", "SELECT u, i, place%s FROM parsed JOIN users ON parsed.user_id = users.user_id JOIN items ON parsed.item_id"
                .formatted(values("")) + " = items.item_id WHERE fault IS NULL");
        Size before = size("users", "items", "events");
        left = before.interactions();
        filter();
        if (left == 0) {
            throw new InvalidDataException("no interaction is left: the log has %d, %s".formatted(before.interactions(),
                    FilterCount.inWords(dropped)));
        }
        order();
        Size after = size("users_left", "items_left", "ordered");
        write();
        return new Prepared(before, List.copyOf(dropped), after, rejected, faults.cut()
                ? List.of("times are kept as milliseconds: finer digits are cut off") : List.of());
    }

    /** The columns of an interaction that are stored, each preceded by a comma. */
    private String values(String prefix) {
        StringBuilder values = new StringBuilder();
        options.columns().time().ifPresent(named -> values.append(", ").append(prefix).append("time"));
        options.columns().rating().ifPresent(named -> values.append(", ").append(prefix).append("rating"));
        options.columns().order().ifPresent(named -> values.append(", ").append(prefix).append("ord"));
        return values.toString();
    }

    /** The sort key of a user's interactions. */
    private String key() {
        return options.columns().order().isPresent() ? "ord, place" : options.columns().time().isPresent() ? "time, place" : "place";
    }

    private long reject(SourceSql source, SourceSql.Faults faults) throws IOException {
        Lines lines = engine.rejected();
        long count = lines.count() + faults.rows();
        if (count > 0 && !options.lenient()) {
            List<String> first = Stream.concat(lines.first().stream(), source.first().stream()).toList();
            throw new InvalidDataException("%,d malformed rows, the first:\n  %s\nrepair them, or leave them out with --lenient"
                    .formatted(count, String.join("\n  ", first)));
        }
        if (faults.rows() > 0) {
            engine.write(REJECTED, ("SELECT %s + 1 AS file, place %% %d + 1 AS %s, fault AS why FROM parsed WHERE fault IS NOT NULL"
                    + " ORDER BY place").formatted(engine.quotient("place", SqlEngine.FILE), SqlEngine.FILE, engine.name("row")));
        }
        return count;
    }

    private Size size(String users, String items, String interactions) throws IOException {
        return new Size(count(users), count(items), count(interactions));
    }

    private long count(String table) throws IOException {
        return engine.row("SELECT COUNT(*) FROM " + table)[0];
    }

    private void filter() throws IOException {
        FilterOptions filter = options.filter();
        if (filter.minRating().isPresent()) {
            double threshold = filter.minRating().get();
            long missing = engine.row("SELECT COUNT(*) FROM events WHERE rating IS NULL")[0];
            if (missing > 0) {
                throw new InvalidDataException("min-rating is set, and %d of %d interactions have no rating".formatted(missing, left));
            }
            keep("rating below " + threshold, "rated", "SELECT * FROM events WHERE rating >= CAST(%s AS FLOAT)".formatted(threshold));
        }
        if (filter.dropDuplicates()) {
            keep("duplicate of user, item and time", "without_duplicates", first("u, i, time"));
        }
        if (filter.deduplicate()) {
            keep("repeated item of a user", "without_repeats", first("u, i"));
        }
        if (filter.userCore() > 1 || filter.itemCore() > 1) {
            Core core = new Core(engine, events, left, progress);
            dropped.addAll(core.dropBelow(filter.userCore(), filter.itemCore()));
            left = core.left();
            events = core.finish();
        }
    }

    /** The first interaction of each group in the order of the history. */
    private String first(String group) {
        return "SELECT u, i, place%s FROM (SELECT e.*, ROW_NUMBER() OVER (PARTITION BY %s ORDER BY %s) AS nth FROM %s e) x WHERE nth = 1"
                .formatted(values(""), group, key(), events);
    }

    private void keep(String otherwise, String table, String query) throws IOException {
        progress.accept("leaving out: " + otherwise);
        engine.table(table, query);
        engine.drop(events);
        events = table;
        long kept = count(table);
        dropped.add(new FilterCount(otherwise, left - kept));
        left = kept;
    }

    /** Creates {@code ordered}, the interactions with their position in the history, and the final numbers of users and items. */
    private void order() throws IOException {
        progress.accept("ordering");
        engine.numbered("users_left", "SELECT u FROM %s GROUP BY u".formatted(events), "u");
        engine.table("ordered", ("SELECT users_left.number, e.i%s, CAST(ROW_NUMBER() OVER (PARTITION BY e.u ORDER BY %s) AS BIGINT)"
                + " - 1 AS pos FROM %s e JOIN users_left ON e.u = users_left.u").formatted(values("e."),
                key().replaceAll("(\\w+)", "e.$1"), events));
        engine.drop(events);
        engine.numbered("items_left", "SELECT i, MIN(number * %d + pos) AS first_met, COUNT(*) AS n FROM ordered GROUP BY i"
                .formatted(PLACES),
                "first_met");
    }

    private void write() throws IOException {
        progress.accept("writing");
        String name = engine.name("user");
        String kept = values("o.").replace(", o.ord", "");
        engine.write(LOG, ("SELECT users.user_id AS %s, items.item_id AS item, o.pos AS place%s FROM "
                + "ordered o JOIN users_left ON o.number ="
                + " users_left.number JOIN users ON users_left.u = users.u JOIN items ON o.i = items.i ORDER BY o.number, o.pos")
                .formatted(name, kept));
        boolean timed = options.columns().time().isPresent();
        SplitSql split = SplitSql.of(engine, options.split());
        String histories = ("SELECT o.number, COUNT(*) AS length, %s AS items, %s AS item_numbers%s%s "
                + "FROM ordered o JOIN items_left ON o.i ="
                + " items_left.i JOIN items ON o.i = items.i GROUP BY o.number").formatted(engine.list("items.item_id", "o.pos"),
                engine.list("CAST(items_left.number + 1 AS INT)", "o.pos"),
                timed ? ", %s AS times".formatted(engine.list("o.time", "o.pos")) : "", split.aggregates());
        engine.write(HISTORIES, ("SELECT h.number, users.user_id AS %s, h.items, h.item_numbers%s, %s "
                + "FROM (%s) h JOIN users_left ON h.number ="
                + " users_left.number JOIN users ON users_left.u = users.u ORDER BY h.number").formatted(name, timed ? ", h.times" : "",
                split.columns(), histories));
        engine.write(ITEMS, "SELECT items_left.number + 1 AS number, items.item_id AS item, items_left.n AS interactions FROM items_left"
                + " JOIN items ON items_left.i = items.i ORDER BY items_left.number");
    }
}
