package io.github.genatt.data.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.genatt.batch.SequenceBatch;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final int[][] HISTORIES = {{1, 2, 3, 4}, {5}, {6, 7, 8}};
    private static final int[] USERS = {10, 11, 12};

    @Test
    void theLastItemsStandOnTheRight() {
        SequenceBatch batch = new Windows(3, 1).of(HISTORIES, USERS, 0, 3);
        assertArrayEquals(new int[] {2, 3, 4, 0, 0, 5, 6, 7, 8}, batch.items());
        assertArrayEquals(USERS, batch.users());
    }

    @Test
    void keysDependOnSeedAndUserAlone() {
        Windows windows = new Windows(3, 1);
        assertEquals(windows.of(HISTORIES, USERS, 0, 3).keys()[2], windows.of(HISTORIES, USERS, 2, 3).keys()[0]);
        assertNotEquals(windows.of(HISTORIES, USERS, 0, 3).keys()[0], windows.of(HISTORIES, USERS, 0, 3).keys()[1]);
        assertNotEquals(windows.of(HISTORIES, USERS, 0, 1).keys()[0], new Windows(3, 2).of(HISTORIES, USERS, 0, 1).keys()[0]);
    }
}
