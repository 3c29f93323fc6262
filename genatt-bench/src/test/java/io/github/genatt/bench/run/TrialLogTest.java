package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

    /** All lines are trials. */
    private Map<String, SearchTrial> read() throws IOException {
        return journal.read(said -> {
            throw new IllegalStateException(said);
        });
    }

    @Test
    void trialsComeBackAsTheyWereInTheirOrderALineEach() throws IOException {
        assertEquals(Map.of(), read());
        journal.append(FIRST);
        journal.append(SECOND);
        assertEquals(List.of(FIRST, SECOND), new ArrayList<>(read().values()));
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
            assertEquals(Map.of("a-1", FIRST), read());
            journal.append(SECOND);
            assertEquals(List.of(FIRST, SECOND), new ArrayList<>(read().values()));
        }
        Files.writeString(journal.file(), "{\"identity\":");
        assertEquals(Map.of(), read());
    }

    @Test
    void aLineOfAnotherValueIsNoTrialButOneOfAFormerVersionIs() throws IOException {
        journal.append(FIRST);
        journal.append(SECOND);
        String text = Files.readString(journal.file());
        Files.writeString(journal.file(), text.replace("0.3333", "0.4333"));
        List<String> said = new ArrayList<>();
        assertEquals(List.of(SECOND), List.copyOf(journal.read(said::add).values()));
        assertTrue(said.size() == 1 && said.get(0).startsWith(journal.file() + ":1: expected a trial of a search, found {"),
                said::toString);
        Files.writeString(journal.file(), text.replaceAll(",\"crc32c\":\"\\w+\"", ""));
        assertEquals(List.of(FIRST, SECOND), new ArrayList<>(read().values()));
    }

    @Test
    void aLineThatIsNoTrialIsNamedAndTheOthersCount() throws IOException {
        journal.append(FIRST);
        for (String wrong : List.of("what", "null", "{\"identity\":\"c-1\"}",
                "{\"identity\":\"c\",\"settings\":\"s\",\"value\":null,\"steps\":1,"
                + "\"best-step\":1,\"seconds\":1}")) {
            String before = Files.readString(journal.file());
            Files.writeString(journal.file(), before + wrong + "\n");
            journal.append(SECOND);
            List<String> said = new ArrayList<>();
            assertEquals(List.of(FIRST, SECOND), List.copyOf(journal.read(said::add).values()));
            assertTrue(said.size() == 1 && said.get(0).startsWith(journal.file() + ":2: expected a trial of a search, found "
                    + wrong.substring(0,
                    Math.min(90, wrong.length()))) && said.get(0).endsWith("; it is run again"), said::toString);
            Files.writeString(journal.file(), before);
        }
    }
}
