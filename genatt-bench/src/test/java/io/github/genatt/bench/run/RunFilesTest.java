package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import com.typesafe.config.ConfigFactory;
import io.github.genatt.bench.suite.Run;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What one finished cell leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunFilesTest {
    private Trial trial;
    private RunResult result;
    private RunFolder files;
    private JsonNode record;

    @BeforeAll
    void run(@TempDir Path folder) throws IOException {
        trial = Trial.of(Trial.file(folder, "v-genatt { recommender = ${define.small} { attention = vae, generator-loss.gamma = 0.01 } }"),
                Map.of("seeds", "[7]"));
        result = trial.run(folder.resolve("runs")).cells().get(0);
        files = trial.folder(folder.resolve("runs"), trial.suite().cells().get(0));
        record = new ObjectMapper().readTree(Files.readString(files.record()));
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        try (CSVParser csv = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).build()
                .parse(Files.newBufferedReader(file))) {
            return csv.getRecords();
        }
    }

    @Test
    void theRecordNamesTheCellItsNumbersAndItsCost() {
        assertEquals("v-genatt", record.at("/label").asText());
        assertEquals(7, record.at("/seed").asLong());
        assertEquals("tiny", record.at("/suite").asText());
        assertEquals(files.identity(), record.at("/identity").asText());
        assertEquals(List.of("Recall@5", "Recall@10", "Recall@20", "NDCG@5", "NDCG@10", "NDCG@20", "MRR"),
                new ArrayList<>(result.metrics().keySet()));
        result.metrics().forEach((metric, value) -> assertEquals(value, record.get("metrics").get(metric).asDouble()));
        assertEquals(6, record.at("/training/steps").asLong());
        for (String positive : List.of("/training/parameters", "/training/best-step", "/training/seconds", "/training/windows-per-second",
                "/evaluation-seconds", "/memory/off-heap-bytes", "/threads", "/first-step-seconds")) {
            assertTrue(record.at(positive).asDouble() > 0, positive);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxTheRecordHoldsThePeakOfTheProcess() {
        long peak = record.at("/memory/peak-rss-bytes").asLong();
        long machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        assertTrue(peak > 4 * result.training().parameters() && peak < machine, peak + " of " + machine);
        assertTrue(Set.of("this run", "the process until then").contains(record.at("/memory/peak-rss-covers").asText()));
    }

    @Test
    void theRecordNamesVersionsAndMachine() {
        for (String text : List.of("/genatt", "/engine", "/instruction-set", "/machine/os", "/machine/processor", "/machine/java")) {
            assertFalse(record.at(text).asText().isBlank(), text);
        }
        assertEquals(Version.TEXT, record.at("/genatt").asText());
        assertFalse(Version.TEXT.contains("$"), Version.TEXT);
        assertEquals(Runtime.getRuntime().availableProcessors(), record.at("/machine/processors").asInt());
    }

    @Test
    void theRecordNamesTheDataAndTheProtocol() {
        assertEquals(trial.workload().data().dataset().contentHash(), record.at("/data/sha256").asText());
        var after = trial.workload().data().statistics().after();
        assertEquals(after.users(), record.at("/data/after/users").asInt());
        assertEquals(after.items(), record.at("/data/after/items").asInt());
        assertEquals(after.interactions(), record.at("/data/after/interactions").asLong());
        assertTrue(record.at("/data/before/interactions").asLong() >= after.interactions());
        assertEquals("leave-one-out", record.at("/protocol/split").asText());
        assertEquals(trial.workload().split().test().size(), record.at("/protocol/test-users").asInt());
        assertTrue(record.at("/protocol/selection").asText().contains("NDCG@10"));
        assertTrue(record.at("/protocol/ties").asText().contains("against the target"));
    }

    @Test
    void theRecordHoldsTheConfigurationWithAllDefaults() {
        Run cell = trial.suite().cells().get(0);
        assertEquals(ConfigFactory.parseString(cell.configText()), ConfigFactory.parseString(record.get("config").toString()));
        assertEquals(1e-3, record.at("/config/train/learning-rate").asDouble(), "a default");
        assertEquals("position", record.at("/config/recommender/attention/conditioning").asText(), "a default of a plug-in");
    }

    @Test
    void aRecordIsReadBackAsItWasWritten() throws IOException {
        assertEquals(result, RunRecord.read(files.record()));
    }

    @Test
    void theMeanOverTheUsersOfEachColumnIsTheMetric() throws IOException {
        List<CSVRecord> rows = rows(files.users());
        String[] users = trial.workload().data().dataset().users();
        assertEquals(Arrays.stream(trial.workload().split().test().users()).mapToObj(user -> users[user]).toList(),
                rows.stream().map(row -> row.get("user")).toList());
        result.metrics().forEach((metric, mean) ->
                assertEquals(mean,
                        rows.stream().mapToDouble(row -> Double.parseDouble(row.get(metric))).average().orElseThrow(), 1e-12, metric));
    }

    @Test
    void theCurveHasARowForEachValidation() throws IOException {
        List<CSVRecord> rows = rows(files.curve());
        assertEquals(List.of("2", "4", "6"), rows.stream().map(row -> row.get("step")).toList());
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(result.training().curve().get(i).metrics().get("NDCG@10"), Double.parseDouble(rows.get(i).get("NDCG@10")));
            assertTrue(Double.parseDouble(rows.get(i).get("loss generator")) > 0);
        }
    }

    @Test
    void nothingHalfWrittenIsLeft() throws IOException {
        Set<String> names = new HashSet<>();
        try (var found = Files.list(files.path())) {
            found.forEach(file -> names.add(file.getFileName().toString()));
        }
        assertEquals(Set.of("run.json", "users.csv", "curve.csv", "model.genatt"), names);
    }

    @Test
    void aFileThatIsNoRecordIsRefusedByName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "{\"label\": \"x\"}");
        String message = assertThrows(IOException.class, () -> RunRecord.read(file)).getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("'seed'"), message);
    }
}
