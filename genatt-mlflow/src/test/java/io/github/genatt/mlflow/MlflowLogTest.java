package io.github.genatt.mlflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.TrainingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MlflowLogTest {
    @TempDir
    private Path folder;
    private final List<String> said = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>(Map.of("model.recommender.name", "composed"));
    private TrackingServer server;

    /** Of the run of a model. */
    private record Subject(Path folder, Map<String, String> settings, List<String> said) implements TrainingLog.Subject {

        @Override
        public String suite() {
            return "tiny";
        }

        @Override
        public String model() {
            return "sasrec";
        }

        @Override
        public long seed() {
            return 7;
        }

        @Override
        public void notice(String sentence) {
            said.add(sentence);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new TrackingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TrainingLog.Writer open(String... more) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("MLFLOW_TRACKING_URI", server.address() + "/"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return new MlflowLog(environment, () -> 1_700_000_000_000L).open(new Subject(folder, settings, said));
    }

    private static CurvePoint point(long step) {
        return new CurvePoint(step, 1, Map.of("cross-entropy", step / 10.0), Map.of("NDCG@10", 0.25), Map.of("entropy", 1.5));
    }

    private static List<String> points(long... steps) {
        List<String> lines = new ArrayList<>();
        for (long step : steps) {
            lines.addAll(List.of("loss/cross-entropy %s %d".formatted(step / 10.0, step), "validation/NDCG_at_10 0.25 " + step,
                    "diagnostic/entropy 1.5 " + step));
        }
        return lines;
    }

    @Test
    void aRunHasItsOptionsCurveTestMetricsAndFiles() throws IOException {
        for (int i = 0; i < 230; i++) {
            settings.put("key." + i, "value " + i);
        }
        settings.put("long", "x".repeat(900));
        Files.writeString(folder.resolve("run.json"), "{}");
        Files.write(folder.resolve("model.genatt"), new byte[] {1, 2, 3});
        try (TrainingLog.Writer writer = open("MLFLOW_TRACKING_TOKEN", "secret")) {
            writer.started(List.of());
            writer.validated(point(5), true);
            assertEquals(points(5), server.metrics.get("r1"), "at once");
            writer.validated(point(10), false);
            writer.finished(Map.of("Recall@10", 0.5));
        }
        assertEquals(Map.of("tiny", "1"), server.experiments);
        assertEquals("sasrec seed 7", server.created.get("r1").get("run_name").asText());
        assertEquals("1", server.created.get("r1").get("experiment_id").asText());
        List<String> expected = points(5, 10);
        expected.add("test/Recall_at_10 0.5 0");
        assertEquals(expected, server.metrics.get("r1"));
        assertEquals(232, server.parameters.get("r1").size());
        assertEquals("value 229", server.parameters.get("r1").get("key.229"));
        assertEquals(500, server.parameters.get("r1").get("long").length());
        assertTrue(server.batches.stream().allMatch(size -> size <= 100), server.batches.toString());
        assertEquals(Set.of("1/r1/artifacts/run.json", "1/r1/artifacts/model.genatt"), server.files.keySet());
        assertArrayEquals(new byte[] {1, 2, 3}, server.files.get("1/r1/artifacts/model.genatt"));
        assertEquals(Set.of("Bearer secret"), Set.copyOf(server.authorizations));
        assertEquals("FINISHED", server.states.get("r1"));
        assertEquals(List.of(), said);
    }

    @Test
    void aTrainingThatGoesOnReplacesItsRunWithAllPoints() throws IOException {
        try (TrainingLog.Writer writer = open()) {
            writer.started(List.of());
            writer.validated(point(5), true);
        }
        assertEquals("KILLED", server.states.get("r1"));
        try (TrainingLog.Writer writer = open()) {
            writer.started(List.of(point(5)));
            writer.validated(point(10), true);
            writer.finished(Map.of());
        }
        assertEquals(Map.of("r1", "deleted", "r2", "FINISHED"), server.states);
        assertEquals(points(5, 10), server.metrics.get("r2"));
        assertEquals(Map.of("tiny", "1"), server.experiments, "its experiment is found again");
    }

    @Test
    void anExperimentThatAnotherProcessHasJustCreatedIsUsed() throws IOException {
        server.raced = true;
        try (TrainingLog.Writer writer = open()) {
            writer.started(List.of());
        }
        assertEquals(Map.of("tiny", "1"), server.experiments);
        assertEquals("1", server.created.get("r1").get("experiment_id").asText());
        assertEquals(List.of(), said);
    }

    @Test
    void aModelThatIsNotTrainedHasItsTestMetrics() throws IOException {
        try (TrainingLog.Writer writer = open()) {
            writer.finished(Map.of("NDCG@10", 0.125));
        }
        assertEquals(List.of("test/NDCG_at_10 0.125 0"), server.metrics.get("r1"));
        assertEquals(Set.of("model.recommender.name"), server.parameters.get("r1").keySet());
        open().close();
        assertEquals(1, server.created.size(), "a run that did nothing leaves nothing");
    }

    @Test
    void whatAServerOutOfOrderDidNotTakeIsSentLaterAndSaidOnce() throws IOException {
        try (TrainingLog.Writer writer = open()) {
            writer.started(List.of());
            server.refusing = true;
            writer.validated(point(5), true);
            writer.validated(point(10), true);
            assertEquals(1, said.size(), said.toString());
            assertTrue(said.get(0).startsWith("mlflow: the server did not accept the values: ") && said.get(0).endsWith(
                    "the training continues, and they are sent again"), said.get(0));
            server.refusing = false;
            writer.validated(point(15), true);
            writer.finished(Map.of());
        }
        assertEquals(points(5, 10, 15), server.metrics.get("r1"));
        try (TrainingLog.Writer writer = open()) {
            server.refusing = true;
            writer.finished(Map.of("a", 1.0));
        }
        assertEquals("mlflow: the server did not accept 1 values of sasrec seed 7", said.get(said.size() - 1));
        server.refusing = false;
    }

    @Test
    void filesGoIntoAFolderThatIsSeenAndElseStayWhereTheyAre() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{}");
        Path store = folder.resolve("a store");
        server.artifacts = store.toUri().toString().replace("%", "%%") + "/%s";
        try (TrainingLog.Writer writer = open()) {
            writer.finished(Map.of());
        }
        assertEquals("{}", Files.readString(store.resolve("r1").resolve("run.json")));
        server.artifacts = "s3://bucket/%s";
        try (TrainingLog.Writer writer = open()) {
            writer.finished(Map.of());
        }
        assertEquals(List.of("mlflow: run.json is not stored: s3://bucket/r2: files go into a folder or to the server itself (mlflow"
                + " server "
                + "--serve-artifacts), found s3; it is in " + folder), said);
        assertEquals("FINISHED", server.states.get("r2"));
    }

    @Test
    void aServerThatIsNotNamedOrRefusesIsAnErrorThatSaysWhatToDo() {
        TrainingLog.Subject run = new Subject(folder, settings, said);
        assertEquals("MLFLOW_TRACKING_URI: expected the address of a tracking server, found \"\"; set it, for example to "
                + "http://localhost:5000", assertThrows(IOException.class, () -> new MlflowLog(Map.of(), () -> 0).open(run)).getMessage());
        assertThrows(IOException.class, () -> new MlflowLog(Map.of(), () -> 0).requireUsable());
        MlflowLog log = new MlflowLog(Map.of("MLFLOW_TRACKING_URI", server.address()), () -> 0);
        assertDoesNotThrow(log::requireUsable);
        server.refusing = true;
        String refused = assertThrows(IOException.class, () -> log.open(run)).getMessage();
        assertEquals(refused, assertThrows(IOException.class, log::requireUsable).getMessage());
        assertTrue(refused.startsWith("MLFLOW_TRACKING_URI: the server at " + server.address() + " cannot be used: ")
                && refused.contains("out of order") && refused.endsWith("; start it, or name another"), refused);
    }

    @Test
    void theServiceLoaderFindsIt() {
        assertEquals(List.of("mlflow"), ServiceLoader.load(TrainingLog.class).stream().map(log -> log.get().name()).toList());
    }
}
