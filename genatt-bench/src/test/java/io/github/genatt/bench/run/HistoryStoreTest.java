package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryStoreTest {
    private static final String[] USERS = {"a\tb", "c\\n", "d\r\ne", "ü, \"x\"", "\\"};
    private static final int[][] ITEMS = {{1, 2}, {2}, {1}, {2, 1, 2}, {1}};

    @TempDir
    private Path folder;

    private Path write(Optional<long[][]> times, String... filtered) throws IOException {
        Dataset data = new Dataset(USERS, Catalogue.of(new String[] {"", "i", "j"}), ITEMS, times);
        return HistoryStore.writeBeside(folder.resolve("model.genatt"), data, List.of(filtered));
    }

    private static long[][] times(long first) {
        return new long[][] {{first, 2}, {-3}, {4}, {5, 6, 7}, {8}};
    }

    @Test
    void idsTimesAndFilteredUsersSurvive() throws IOException {
        Path file = write(Optional.of(times(1)), "gone\t", "also gone");
        for (int user = 0; user < USERS.length; user++) {
            HistoryStore.UserHistory found = HistoryStore.find(file, USERS[user]).orElseThrow();
            assertEquals(USERS[user], found.user());
            assertArrayEquals(ITEMS[user], found.items());
            assertArrayEquals(times(1)[user], found.times().orElseThrow());
        }
        assertEquals(Optional.empty(), HistoryStore.find(file, "a").map(HistoryStore.UserHistory::user), "the beginning of an id is none");
        assertEquals(0, HistoryStore.find(file, "gone\t").orElseThrow().items().length);
        try (Stream<HistoryStore.UserHistory> all = HistoryStore.all(file)) {
            assertEquals(List.of(7L, 2L), all.map(user -> user.items().length == 0).collect(Collectors.teeing(
                    Collectors.counting(), Collectors.filtering(none -> none,
                            Collectors.counting()), List::of)));
        }
    }

    @Test
    void theNameTellsTheContent() throws IOException {
        Path timed = write(Optional.of(times(1)));
        assertEquals(timed, write(Optional.of(times(1))));
        assertNotEquals(timed, write(Optional.of(times(0))));
        assertNotEquals(timed, write(Optional.of(times(1)), "gone"));
        Path untimed = write(Optional.empty());
        assertNotEquals(timed, untimed);
        assertEquals(Optional.empty(), HistoryStore.find(untimed, USERS[0]).orElseThrow().times());
    }
}
