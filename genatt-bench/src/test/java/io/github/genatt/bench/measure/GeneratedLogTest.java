package io.github.genatt.bench.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.IdColumn;
import io.github.genatt.data.InteractionLog;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeneratedLogTest {
    private final ScaleSize size = new ScaleSize(3200, 100, 40_000);
    private final InteractionLog log = GeneratedLog.of(size, 1);

    @Test
    void thereIsARowForEachInteraction() {
        assertEquals(40_000, log.size());
        assertEquals(100, log.users().ids().length);
        assertTrue(log.items().ids().length > 3000 && log.items().ids().length <= 3200);
    }

    @Test
    void idsStandInOrderOfFirstAppearance() {
        for (IdColumn column : new IdColumn[] {log.users(), log.items()}) {
            assertEquals(column.ids().length, Arrays.stream(column.ids()).distinct().count());
            int next = 0;
            for (int code : column.codes()) {
                assertTrue(code <= next);
                next = Math.max(next, code + 1);
            }
            assertEquals(column.ids().length, next);
        }
    }

    @Test
    void theItemsOfTheFirstQuarterMakeHalfOfTheInteractions() {
        long first = Arrays.stream(log.items().codes()).mapToObj(code -> log.items().ids()[code])
                .filter(id -> Integer.parseInt(id.substring(1)) < 800).count();
        // (1/4)^(1/2) of 40,000, within six standard deviations
        assertEquals(20_000, first, 6 * Math.sqrt(40_000 * 0.25));
    }

    @Test
    void itIsAFunctionOfSizeAndSeed() {
        assertArrayEquals(log.items().codes(), GeneratedLog.of(size, 1).items().codes());
        assertFalse(Arrays.equals(log.items().codes(), GeneratedLog.of(size, 2).items().codes()));
    }

    @Test
    void whatNeverHappensIsNotInTheLog() {
        InteractionLog sparse = GeneratedLog.of(new ScaleSize(1000, 8, 40), 1);
        assertTrue(sparse.items().ids().length <= 40);
    }

    @Test
    void tooFewInteractionsForTargetsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ScaleSize(100, 100, 399));
        assertThrows(IllegalArgumentException.class, () -> new ScaleSize(79, 100, 1000));
    }
}
