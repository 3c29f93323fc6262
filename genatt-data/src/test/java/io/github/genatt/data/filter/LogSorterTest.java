package io.github.genatt.data.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.Logs;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.read.LogBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogSorterTest {

    @Test
    void usersKeepTheOrderOfTheirFirstAppearanceAndTiesThatOfTheFile() {
        InteractionLog log = Logs.of("b x 5", "a y 1", "b z 3", "b w 5", "a x 0");
        assertEquals(List.of("b z", "b x", "b w", "a x", "a y"), Logs.rows(LogSorter.apply(log, OrderOptions.DEFAULT)));
    }

    @Test
    void withoutTimestampsTheFileDecides() {
        assertEquals(List.of("b x", "b w", "a y"), Logs.rows(LogSorter.apply(Logs.of("b x", "a y", "b w"), OrderOptions.DEFAULT)));
    }

    @Test
    void anOrderColumnGoesBeforeTimestamps() {
        LogBuilder log = new LogBuilder();
        log.add("a", "x").timestamp(1).order(2);
        log.add("a", "y").timestamp(2).order(1);
        assertEquals(List.of("a y", "a x"), Logs.rows(LogSorter.apply(log.build(), OrderOptions.DEFAULT)));
    }

    @Test
    void someMissingTimestampsAreAnError() {
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> LogSorter.apply(Logs.of("a x 1", "a y"),
                OrderOptions.DEFAULT));
        assertTrue(error.getMessage().startsWith("1 of 2 interactions have no timestamp"), error.getMessage());
    }

    @Test
    void randomTiesKeepTimeAndFollowFromTheSeed() {
        String[] rows = IntStream.range(0, 40).mapToObj(row -> "a i" + row + " " + row / 20).toArray(String[]::new);
        List<String> first = Logs.rows(LogSorter.apply(Logs.of(rows), OrderOptions.random(1)));
        assertEquals(first, Logs.rows(LogSorter.apply(Logs.of(rows), OrderOptions.random(1))));
        assertNotEquals(first, Logs.rows(LogSorter.apply(Logs.of(rows), OrderOptions.random(2))));
        List<String> early = Arrays.stream(rows).limit(20).map(row -> row.substring(0, row.lastIndexOf(' '))).toList();
        assertTrue(first.subList(0, 20).containsAll(early));
        assertNotEquals(early, first.subList(0, 20));
    }

    @Test
    void randomTiesNeedTimestamps() {
        assertThrows(InvalidDataException.class, () -> LogSorter.apply(Logs.of("a x"), OrderOptions.random(1)));
    }
}
