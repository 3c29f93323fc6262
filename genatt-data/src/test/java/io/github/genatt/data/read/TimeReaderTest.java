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
        return new ColumnOptions("user", "item", Optional.of("time"), Optional.empty(), Optional.empty(), ",", true, true, "utf-8",
                format.text(),
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

    @ParameterizedTest
    @CsvSource({"dd.MM.yyyy, 31.05.2024, 2024-05-31T00:00:00Z", "MM/dd/yyyy HH:mm, 05/31/2024 14:03, 2024-05-31T14:03:00Z",
        "dd/MM/yyyy, 05/06/2024, 2024-06-05T00:00:00Z", "MM/dd/yyyy, 05/06/2024, 2024-05-06T00:00:00Z",
        "d.M.yyyy, 1.6.2024, 2024-06-01T00:00:00Z", "M/d/yyyy h:mm a, 5/31/2024 12:05 am, 2024-05-31T00:05:00Z",
        "uuuu/MM/dd HH:mm:ss.SSS, 2024/05/31 14:03:09.277, 2024-05-31T14:03:09.277Z", "dd MMM yyyy, 31 MAY 2024, 2024-05-31T00:00:00Z",
        "dd.MM.yyyy HH:mm XXX, 31.05.2024 14:03 +02:00, 2024-05-31T12:03:00Z", "dd.MM.yy, 31.05.24, 2024-05-31T00:00:00Z",
        "dd.MM.yyyy[ HH:mm], 31.05.2024, 2024-05-31T00:00:00Z", "dd.MM.yyyy, 29.02.2024, 2024-02-29T00:00:00Z"})
    void datesAreReadByAPattern(String pattern, String text, Instant expected) throws MalformedLine {
        assertEquals(expected.toEpochMilli(), read(reader(new TimeFormat(pattern)), text));
    }

    @ParameterizedTest
    @CsvSource({"dd.MM.yyyy, 31.04.2024", "dd.MM.yyyy, 30.02.2023", "dd.MM.yyyy, 5.6.2024", "dd.MM.yyyy, 31.05.24",
            "dd.MM.yyyy, 2024-05-31",
        "dd.MM.yyyy, 31.05.2024 14:03", "MM/dd/yyyy, 31/05/2024", "dd.MM.yyyy HH:mm, 31.05.2024 24:00", "dd.MM.yyyy, 1717178709"})
    void patternsAreStrict(String pattern, String text) {
        assertEquals("a date as in the pattern " + pattern + " (timestamp)", refusal(reader(new TimeFormat(pattern)), text));
    }

    @Test
    void datesOfAPatternAreOfTheZoneAsOthers() throws MalformedLine {
        TimeReader berlin = TimeReader.of(columns(new TimeFormat("dd.MM.yyyy HH:mm"), Optional.of("Europe/Berlin"), "."));
        assertEquals(Instant.parse("2024-05-31T12:03:00Z").toEpochMilli(), read(berlin, "31.05.2024 14:03"));
        assertEquals(Instant.parse("2024-01-31T13:03:00Z").toEpochMilli(), read(berlin, "31.01.2024 14:03"));
        TimeReader mixed = reader(new TimeFormat("dd.MM.yyyy HH:mm[ XXX]"));
        read(mixed, "31.05.2024 14:03 +02:00");
        assertTrue(refusal(mixed, "31.05.2024 14:03").startsWith("a time with a zone as in the lines before"));
        assertEquals(Map.of(), columns(new TimeFormat("dd.MM.yyyy"), Optional.of("UTC"), ".").idle().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("time")).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"dd.mm.yyyy;gives no date: it needs the year (yyyy), the month (MM; mm are minutes)",
        "dd.MM;gives no date", "HH:mm;gives no date", "dd.MM.yyyy hh:mm;gives no time of the day: hours are HH",
        "iso8601;time-format must be integer, seconds, milliseconds, iso-8601 or a pattern of dates", "'';gives no date",
        "dd.MM.YYYY;gives no date", "unix;a pattern of dates such as \"dd.MM.yyyy HH:mm\", found \"unix\""})
    void aPatternThatGivesNoDateIsRefused(String pattern, String problem) {
        String message = assertThrows(IllegalArgumentException.class, () -> new TimeFormat(pattern)).getMessage();
        assertTrue(message.contains(problem), message);
    }

    @Test
    void aDateAmongIntegersNamesWhatReadsIt() {
        assertTrue(refusal(reader(TimeFormat.INTEGER), "31.05.2024").endsWith("; dates are read with time-format = \"dd.MM.yyyy\""));
        assertTrue(refusal(reader(TimeFormat.ISO_8601), "05/06/2024").endsWith("; dates such as this are read with time-format ="
                + " \"dd/MM/yyyy\" (the day first) or \"MM/dd/yyyy\" (the month first)"));
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
        assertEquals("a time (timestamp)" + TimeReader.WITHOUT_TIMES, refusal(integers, " "));
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
