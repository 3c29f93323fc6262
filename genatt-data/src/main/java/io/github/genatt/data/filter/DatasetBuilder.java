package io.github.genatt.data.filter;

import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.IdColumn;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.ItemMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Creates data sets from logs: numbers users and items. */
public final class DatasetBuilder {

    private DatasetBuilder() {
    }

    /**
     * Numbers users and items as described in {@link Dataset}.
     *
     * @param ordered a log in the order of {@link LogSorter}
     */
    public static Dataset of(InteractionLog ordered, ItemMetadata details) {
        int[] items = new int[ordered.size()];
        Catalogue catalogue = details.catalogue(number(ordered.items(), items));
        Optional<long[]> times = ordered.timestamps().filter(all -> Arrays.stream(all).noneMatch(time -> time == InteractionLog.NO_TIME));
        List<String> users = new ArrayList<>();
        List<int[]> sequences = new ArrayList<>();
        List<long[]> timestamps = new ArrayList<>();
        int[] owner = ordered.users().codes();
        int start = 0;
        for (int row = 1; row <= items.length; row++) {
            if (row == items.length || owner[row] != owner[start]) {
                int from = start;
                int to = row;
                users.add(ordered.users().id(from));
                sequences.add(Arrays.copyOfRange(items, from, to));
                times.ifPresent(all -> timestamps.add(Arrays.copyOfRange(all, from, to)));
                start = row;
            }
        }
        return new Dataset(users.toArray(String[]::new), catalogue, sequences.toArray(int[][]::new),
                times.map(all -> timestamps.toArray(long[][]::new)));
    }

    private static String[] number(IdColumn column, int[] numbers) {
        int[] numberOf = new int[column.ids().length];
        List<String> ids = new ArrayList<>(List.of(""));
        for (int row = 0; row < numbers.length; row++) {
            int code = column.codes()[row];
            if (numberOf[code] == 0) {
                numberOf[code] = ids.size();
                ids.add(column.ids()[code]);
            }
            numbers[row] = numberOf[code];
        }
        return ids.toArray(String[]::new);
    }
}
