package io.github.genatt.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternalCommandTest {
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Runs the program below, which stands in the test classes. */
    private static ExternalCommand talking(String words) {
        return new ExternalCommand("'%s' -cp '%s' %s %s".formatted(JAVA, System.getProperty("java.class.path"), TalkingPeer.class.getName(),
                words));
    }

    @Test
    void placesAreFilledIn() {
        assertEquals(List.of("step.py", "--model", "vgenatt", "-n=50"),
                new ExternalCommand("step.py  --model {model} -n={n}").words(Map.of("model", "vgenatt", "n", "50")));
    }

    @Test
    void aPlaceFilledWithNothingIsNoWord() {
        assertEquals(List.of("step.py", "--ce"), new ExternalCommand("step.py {bf16} --ce").words(Map.of("bf16", "")));
    }

    @Test
    void wordsInQuotesStayTogether() {
        assertEquals(List.of("a b", "c"), new ExternalCommand("'a b' c").words(Map.of()));
    }

    @Test
    void anUnknownPlaceNamesTheKnownOnes() {
        ExternalCommand peer = new ExternalCommand("step.py {modle}");
        String message = assertThrows(ExternalCommandException.class, () -> peer.words(Map.of("model", "x", "n", "1"))).getMessage();
        assertTrue(message.contains("{modle}") && message.contains("model, n") && message.contains("did you mean 'model'?"), message);
    }

    @Test
    void theMedianIsTheNumberAfterItsName() {
        assertEquals(Optional.of(98.25), ExternalCommand.median("torch 2.13.0+cpu threads 1 sasrec: min 91.31 median 98.25 cpu 97.10 ms"));
        assertEquals(Optional.of(1.2e-3), ExternalCommand.median("warming up\nmedian: 1.2e-3 ms\n"));
        assertEquals(Optional.empty(), ExternalCommand.median("mean 3.1, medians 4"));
        assertEquals(Optional.empty(), ExternalCommand.median("median 0 ms"));
        assertEquals(Optional.empty(), ExternalCommand.median("median unknown"));
    }

    @Test
    void whatTheProgramPrintsIsRead() {
        assertEquals(12.5, talking("0 'min 11.0 median {value} ms'").milliseconds(Map.of("value", "12.5")));
    }

    @Test
    void aProgramThatFailsShowsItsLastLines() {
        ExternalCommand peer = talking("3 early one two three four five six seven 'median 1'");
        String message = assertThrows(ExternalCommandException.class, () -> peer.milliseconds(Map.of())).getMessage();
        assertTrue(message.contains("ended with code 3") && message.contains("\n  seven\n  median 1"), message);
        assertTrue(!message.contains("\n  early"), message);
    }

    @Test
    void aProgramWithoutAMedianIsNoPeer() {
        ExternalCommand peer = talking("0 'all went well'");
        String message = assertThrows(ExternalCommandException.class, () -> peer.milliseconds(Map.of())).getMessage();
        assertTrue(message.contains("no 'median'") && message.contains("\n  all went well"), message);
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        ExternalCommand peer = new ExternalCommand("no-such-program-anywhere");
        assertTrue(assertThrows(ExternalCommandException.class, () -> peer.milliseconds(Map.of())).getMessage()
                .contains("no-such-program-anywhere"));
        assertThrows(IllegalArgumentException.class, () -> new ExternalCommand(" "));
    }
}
