package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.measure.Measured;
import io.github.genatt.bench.measure.Timings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fits into how many columns. */
class TerminalTextTest {
    private static final BarLine LINE = new BarLine("[12/16] v-genatt-with-a-long-name seed 1", 240, 6000, 4000,
            "cross-entropy 4.5123, generator 0.0213", "NDCG@10 0.3412*", "2,231 windows/s");

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 120, 200})
    void aBarKeepsTimeLeftAndLossInEveryWidth(int width) {
        String line = LINE.in(width);
        assertTrue(line.length() <= width, line);
        if (width >= 80) {
            assertTrue(line.contains("left 1:06:40") && line.contains("generator 0.0213") && line.contains("  4 %") && line.startsWith("[12/16]"),
                    line);
        }
        assertEquals(width >= 200, line.contains("windows/s"), line);
    }

    @Test
    void whatThereIsRoomForFollows() {
        String line = new BarLine("[1/2] a", 50, 100, -1, "loss 1.0000", "", "9 windows/s").in(80);
        assertEquals("[1/2] a   50 %  [=====     ]  left ?  loss 1.0000  50/100  9 windows/s", line);
    }

    @Test
    void theVariableCountsBeforeTheTerminalAndNonsenseDoesNot() {
        assertEquals(80, TerminalWidth.of(Optional.of("80"), OptionalInt.of(120)));
        assertEquals(120, TerminalWidth.of(Optional.of("wide"), OptionalInt.of(120)));
        assertEquals(100, TerminalWidth.of(Optional.empty(), OptionalInt.empty()));
        assertEquals(70, TerminalWidth.of(Optional.of("3"), OptionalInt.empty()));
        assertEquals(200, TerminalWidth.of(Optional.empty(), OptionalInt.of(5000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "init", "run", "check", "plugins", "data", "fit", "recommend", "attention", "serve", "import", "export", "paper", "runs", "bench",
            "bench step", "bench eval", "bench latency", "bench scale", "bench serve"})
    void helpFitsEightyColumns(String command) {
        StringWriter out = new StringWriter();
        Genatt.commandLine().setUsageHelpWidth(80).setOut(new PrintWriter(out)).execute((command + " --help").strip().split(" "));
        out.toString().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void columnsWithoutAPeerAreHidden() {
        Timings times = new Timings(new double[] {1, 2, 3});
        Measured alone = new Measured(times, Optional.empty());
        Measured beside = new Measured(times, Optional.of(times));
        assertEquals(List.of(), TimesText.peerHeader(List.of(alone)));
        assertEquals(List.of(), TimesText.peer(alone, List.of(alone)));
        assertEquals(3, TimesText.peerHeader(List.of(alone, beside)).size());
        assertEquals(List.of("-", "-", "-"), TimesText.peer(alone, List.of(alone, beside)));
        assertFalse(TimesText.peer(beside, List.of(alone, beside)).contains("-"));
    }
}
