package io.github.genatt.testkit.data;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.Split;
import io.github.genatt.data.load.LoadedData;
import io.github.genatt.data.prepare.Preparation;
import io.github.genatt.data.prepare.Prepared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The output of a preparation of a log, as comparable lines.
 *
 * @param sequences one line per user: number, id, ids and numbers of items, times, and the split
 * @param items     one line per item: number, id, interactions
 * @param counts    before, dropped, after, rejected
 * @param log       one line per interaction: user, item, place, time
 */
public record PreparedTables(List<String> sequences, List<String> items, String counts, List<String> log) {

    /** The tables of the readers. */
    static PreparedTables of(LoadedData loaded, Split split) {
        Dataset data = loaded.dataset();
        int[] interactions = new int[data.items().size() + 1];
        List<String> sequences = new ArrayList<>();
        List<String> log = new ArrayList<>();
        for (int user = 0; user < data.users().length; user++) {
            int own = user;
            int[] items = data.sequences()[user];
            Object times = data.timestamps().map(all -> Arrays.toString(all[own])).orElse("null");
            sequences.add(line(user, data.users()[user], IntStream.of(items).mapToObj(item -> data.items().ids()[item]).toList(),
                    Arrays.toString(items), times, split.training()[user].length,
                    place(split.validation(), user), place(split.test(), user)));
            for (int place = 0; place < items.length; place++) {
                interactions[items[place]]++;
                int there = place;
                log.add(line(data.users()[user], data.items().ids()[items[place]], place,
                        data.timestamps().<Object>map(all -> all[own][there]).orElse("null")));
            }
        }
        List<String> items = IntStream.rangeClosed(1, data.items().size()).mapToObj(item -> line(item, data.items().ids()[item],
                interactions[item])).toList();
        return new PreparedTables(sequences, items, counts(new Prepared.Size(loaded.statistics().before().users(),
                loaded.statistics().before().items(), loaded.statistics().before().interactions()), loaded.statistics().dropped(),
                new Prepared.Size(data.users().length, data.items().size(), log.size()), loaded.statistics().rejectedLines()), log);
    }

    /**
     * The tables of a preparation.
     *
     * @param rows returns the rows of one of the tables of {@link Preparation}, in order, as columns by name; lists as {@link List}
     */
    public static PreparedTables of(Prepared prepared, Function<String, List<Map<String, Object>>> rows) {
        return new PreparedTables(
                rows.apply(Preparation.HISTORIES).stream().map(row -> line(row.get("number"), row.get("user"), row.get("items"),
                        row.get("item_numbers"), row.get("times"), row.get("training"), row.get("validation"), row.get("test"))).toList(),
                rows.apply(Preparation.ITEMS).stream().map(row -> line(row.get("number"), row.get("item"), row.get("interactions")))
                        .toList(),
                counts(prepared.before(), prepared.dropped(), prepared.after(), prepared.rejected()),
                rows.apply(Preparation.LOG).stream().map(row -> line(row.get("user"), row.get("item"), row.get("place"), row.get("time")))
                        .toList());
    }

    private static String line(Object... values) {
        return Arrays.toString(values);
    }

    private static String counts(Prepared.Size before, Object dropped, Prepared.Size after, long rejected) {
        return line(before, dropped, after, rejected);
    }

    private static String place(EvaluationSet set, int user) {
        return IntStream.range(0, set.size()).filter(query -> set.users()[query] == user)
                .mapToObj(query -> Integer.toString(set.histories()[query].length)).findFirst().orElse("null");
    }
}
