package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialLogTest {
    private static final SearchTrial FIRST = new SearchTrial("a-1", "initial", 1 / 3.0, 60, 40, 1.5);
    private static final SearchTrial SECOND = new SearchTrial("b-1", "x = \"γ\n\"", -0.0, 0, 0, 2);

    @TempDir
    Path folder;
    private TrialLog journal;

    @BeforeEach
    void choosePlace() {
        journal = new TrialLog(folder.resolve("new/trials.jsonl"));
    }

    @Test
    void trialsComeBackAsTheyWereInTheirOrderALineEach() throws IOException {
        assertEquals(Map.of(), journal.read());
        journal.append(FIRST);
        journal.append(SECOND);
        assertEquals(List.of(FIRST, SECOND), new ArrayList<>(journal.read().values()));
        assertEquals(2, Files.readAllLines(journal.file()).size());
    }

    @Test
    void whatAnInterruptionLeftOfALineDoesNotCountAndGivesWayToTheNext() throws IOException {
        journal.append(FIRST);
        byte[] whole = Files.readAllBytes(journal.file());
        for (int cut = 1; cut < whole.length; cut++) {
            byte[] torn = Arrays.copyOf(whole, whole.length + cut);
            System.arraycopy(whole, 0, torn, whole.length, cut - 1);
            torn[torn.length - 1] = (byte) 0xce;
            Files.write(journal.file(), torn);
            assertEquals(Map.of("a-1", FIRST), journal.read());
            journal.append(SECOND);
            assertEquals(List.of(FIRST, SECOND), new ArrayList<>(journal.read().values()));
        }
        Files.writeString(journal.file(), "{\"identity\":");
        assertEquals(Map.of(), journal.read());
    }

    @Test
    void aLineThatIsNoTrialIsNamed() throws IOException {
        journal.append(FIRST);
        for (String wrong : List.of("what", "{\"identity\":\"c-1\"}", "{\"identity\":\"c\",\"settings\":\"s\",\"value\":null,\"steps\":1,"
                + "\"best-step\":1,\"seconds\":1}")) {
            String before = Files.readString(journal.file());
            Files.writeString(journal.file(), before + wrong + "\n");
            String message = assertThrows(IOException.class, () -> journal.read()).getMessage();
            assertTrue(message.startsWith(journal.file() + ":2: expected a trial of a search, found " + wrong), message);
            Files.writeString(journal.file(), before);
        }
    }
}
