package io.github.genatt.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerTest {
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Runs the program below, which stands in the test classes. */
    private static Peer talking(String words) {
        return new Peer("'%s' -cp '%s' %s %s".formatted(JAVA, System.getProperty("java.class.path"), TalkingPeer.class.getName(), words));
    }

    @Test
    void placesAreFilledIn() {
        assertEquals(List.of("step.py", "--model", "vgenatt", "-n=50"),
                new Peer("step.py  --model {model} -n={n}").words(Map.of("model", "vgenatt", "n", "50")));
    }

    @Test
    void aPlaceFilledWithNothingIsNoWord() {
        assertEquals(List.of("step.py", "--ce"), new Peer("step.py {bf16} --ce").words(Map.of("bf16", "")));
    }

    @Test
    void wordsInQuotesStayTogether() {
        assertEquals(List.of("a b", "c"), new Peer("'a b' c").words(Map.of()));
    }

    @Test
    void anUnknownPlaceNamesTheKnownOnes() {
        Peer peer = new Peer("step.py {modle}");
        String message = assertThrows(PeerException.class, () -> peer.words(Map.of("model", "x", "n", "1"))).getMessage();
        assertTrue(message.contains("{modle}") && message.contains("model, n") && message.contains("did you mean 'model'?"), message);
    }

    @Test
    void theMedianIsTheNumberAfterItsName() {
        assertEquals(Optional.of(98.25), Peer.median("torch 2.13.0+cpu threads 1 sasrec: min 91.31 median 98.25 cpu 97.10 ms"));
        assertEquals(Optional.of(1.2e-3), Peer.median("warming up\nmedian: 1.2e-3 ms\n"));
        assertEquals(Optional.empty(), Peer.median("mean 3.1, medians 4"));
        assertEquals(Optional.empty(), Peer.median("median 0 ms"));
        assertEquals(Optional.empty(), Peer.median("median unknown"));
    }

    @Test
    void whatTheProgramPrintsIsRead() {
        assertEquals(12.5, talking("0 'min 11.0 median {value} ms'").milliseconds(Map.of("value", "12.5")));
    }

    @Test
    void aProgramThatFailsShowsItsLastLines() {
        Peer peer = talking("3 early one two three four five six seven 'median 1'");
        String message = assertThrows(PeerException.class, () -> peer.milliseconds(Map.of())).getMessage();
        assertTrue(message.contains("ended with code 3") && message.contains("\n  seven\n  median 1"), message);
        assertTrue(!message.contains("\n  early"), message);
    }

    @Test
    void aProgramWithoutAMedianIsNoPeer() {
        Peer peer = talking("0 'all went well'");
        String message = assertThrows(PeerException.class, () -> peer.milliseconds(Map.of())).getMessage();
        assertTrue(message.contains("no 'median'") && message.contains("\n  all went well"), message);
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        Peer peer = new Peer("no-such-program-anywhere");
        assertTrue(assertThrows(PeerException.class, () -> peer.milliseconds(Map.of())).getMessage().contains("no-such-program-anywhere"));
        assertThrows(IllegalArgumentException.class, () -> new Peer(" "));
    }
}
