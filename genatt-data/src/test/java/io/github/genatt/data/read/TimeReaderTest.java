package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.TimeFormat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {

    private static ColumnOptions columns(TimeFormat format, Optional<String> zone, String decimal) {
        return new ColumnOptions("user", "item", Optional.of("time"), Optional.empty(), Optional.empty(), ",", true, true, "utf-8", format,
                zone, decimal);
    }

    private static TimeReader reader(TimeFormat format) {
        return TimeReader.of(columns(format, Optional.empty(), "."));
    }

    private static long read(TimeReader reader, String text) throws MalformedLine {
        return reader.read(new Row(new String[] {text}, new int[1]), 0);
    }

    private static String refusal(TimeReader reader, String text) {
        return assertThrows(MalformedLine.class, () -> read(reader, text)).expected();
    }

    @ParameterizedTest
    @CsvSource({"2024-05-31, 2024-05-31T00:00:00Z", "2024-05-31T18:05, 2024-05-31T18:05:00Z", "2024-05-31 18:05:09, 2024-05-31T18:05:09Z",
        "2024-05-31T18:05:09.277Z, 2024-05-31T18:05:09.277Z", "'2024-05-31T18:05:09,5+02:00', 2024-05-31T16:05:09.500Z",
        "2024-05-31 18:05:09 UTC, 2024-05-31T18:05:09Z", "2024-05-31T18:05:09-0330, 2024-05-31T21:35:09Z",
        "2024-05-31 18:05:09+02, 2024-05-31T16:05:09Z", "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z"})
    void datesAreReadWithAndWithoutZone(String text, Instant expected) throws MalformedLine {
        assertEquals(expected.toEpochMilli(), read(reader(TimeFormat.ISO_8601), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.05.2024", "05/31/2024", "2024-02-30", "2024-05-31T25:00", "1717178709", "2024-05", "2024-05-31T18:05:09+2"})
    void whatIsNoSuchDateIsMalformed(String text) {
        assertTrue(refusal(reader(TimeFormat.ISO_8601), text).startsWith("a date or time as in ISO 8601"));
    }

    @Test
    void timesWithAndWithoutZoneAreNotMixedUnlessTheZoneIsKnown() throws MalformedLine {
        TimeReader reader = reader(TimeFormat.ISO_8601);
        read(reader, "2024-05-31T10:00:00Z");
        assertTrue(refusal(reader, "2024-05-31T10:00:00").startsWith("a time with a zone as in the lines before"));
        TimeReader local = TimeReader.of(columns(TimeFormat.ISO_8601, Optional.of("Europe/Berlin"), "."));
        assertEquals(read(local, "2024-05-31T08:00:00Z"), read(local, "2024-05-31T10:00:00"));
        assertEquals(read(local, "2024-01-31T09:00:00Z"), read(local, "2024-01-31T10:00:00"), "winter");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> columns(TimeFormat.ISO_8601, Optional.of("Mars"), ".")).getMessage()
                .startsWith("time-zone \"Mars\" is unknown"));
    }

    @Test
    void secondsMayHaveAFraction() throws MalformedLine {
        TimeReader reader = reader(TimeFormat.SECONDS);
        assertEquals(1593878903438L, read(reader, "1593878903.438"));
        assertEquals(1593878902900L, read(reader, "1593878902.9"));
        assertEquals(1593878903000L, read(reader, "1.593878903E9"));
        assertEquals(-1500, read(reader, "-1.5"));
        assertTrue(!reader.cutDigits());
        assertEquals(1593878903438L, read(reader, "1593878903.4389"));
        assertTrue(reader.cutDigits());
        assertEquals(1593878903438L, read(TimeReader.of(columns(TimeFormat.SECONDS, Optional.empty(), ",")), "1593878903,438"));
        assertTrue(refusal(reader, "1593878903438").contains("milliseconds are read with time-format = milliseconds"));
        assertTrue(refusal(reader, "1E-999999999").contains("at most 30 decimals"));
        assertTrue(refusal(reader, "1E999999999").contains("beyond the year 5000"));
        assertTrue(refusal(reader, "soon").startsWith("seconds since 1970"));
    }

    @Test
    void secondsAndMillisecondsAreNotMixed() throws MalformedLine {
        TimeReader integers = reader(TimeFormat.INTEGER);
        assertEquals(7, read(integers, "7"));
        assertEquals(1593878903, read(integers, "1593878903"));
        assertTrue(refusal(integers, "1593878903438").startsWith("seconds since 1970 as in the lines before (timestamp), not "
                + "milliseconds"));
        assertEquals(8, read(integers, "8"));
        TimeReader milliseconds = reader(TimeFormat.MILLISECONDS);
        assertEquals(1593878903438L, read(milliseconds, "1593878903438"));
        assertEquals(3, read(milliseconds, "3"));
        assertTrue(refusal(milliseconds, "1593878903").endsWith("looks like seconds"));
        assertTrue(refusal(milliseconds, "1593878903438000").endsWith("looks like microseconds or nanoseconds"));
    }

    @Test
    void whatIsNoIntegerIsToldWithWhatWouldReadIt() {
        TimeReader integers = reader(TimeFormat.INTEGER);
        assertEquals("an integer (timestamp); dates are read with time-format = iso-8601", refusal(integers, "2024-05-31T10:00:00Z"));
        assertEquals("an integer (timestamp); seconds with a fraction are read with time-format = seconds", refusal(integers,
                "1593878903.4"));
        assertEquals("an integer (timestamp)", refusal(integers, "soon"));
        assertEquals("a time (timestamp); a log without times is read without this column", refusal(integers, " "));
    }

    @Test
    void settingsOfTimesThatChangeNothingAreNamed() {
        assertEquals(Set.of("time-format", "time-zone", "decimal-separator"), ColumnOptions.defaults().idle().keySet());
        assertEquals(Map.of(), columns(TimeFormat.SECONDS, Optional.empty(), ",").idle().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("time-zone")).collect(Collectors.toMap(Map.Entry::getKey,
                        Map.Entry::getValue)));
        assertEquals(Set.of("decimal-separator"), columns(TimeFormat.ISO_8601, Optional.of("UTC"), ".").idle().keySet());
    }
}
