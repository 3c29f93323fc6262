package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.genatt.bench.run.AttentionDiagnosis.Kind;
import io.github.genatt.bench.run.AttentionDiagnosis.Layer;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.eval.attention.AttentionStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of its attention, what its files hold, and when a reader is warned. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttentionDiagnosisTest {
    private static final String[] MODELS = {"uniform { recommender = ${define.small} { attention = uniform } }",
            "static { recommender = ${define.small} { attention = static } }",
            "dot { recommender = ${define.small} { attention = dot-product } }",
            "drawn { recommender = ${define.small} { attention { name = vae, inference.mode = sample } } }",
            "popularity { recommender = popularity }"};

    private Trial trial;
    private Path runs;
    private SuiteResults results;

    @BeforeAll
    void run(@TempDir Path shared) {
        runs = shared.resolve("runs");
        trial = Trial.of(Trial.file(shared, MODELS), Map.of());
        results = trial.run(runs);
        assertEquals(List.of(), results.failures());
    }

    private RunResult result(String label) {
        return results.cells().stream().filter(cell -> cell.label().equals(label)).findFirst().orElseThrow();
    }

    private AttentionDiagnosis found(String label) {
        return result(label).attention().orElseThrow();
    }

    private RunFolder folder(String label) {
        return trial.folder(runs, trial.suite().cells().stream().filter(cell -> cell.label().equals(label)).findFirst().orElseThrow());
    }

    @Test
    void controlsAreToldApartFromAttentionThatDependsOnTheHistory() {
        assertEquals(Kind.UNIFORM, found("uniform").kind());
        assertEquals(0, found("uniform").mean().klUniform(), 1e-9);
        assertEquals(0, found("static").mean().userSpread(), 1e-6);
        assertTrue(found("static").mean().klUniform() > 1e-9);
        assertTrue(found("dot").mean().userSpread() > 1e-4 && found("dot").mean().drawSpread() == 0);
        assertTrue(found("drawn").mean().drawSpread() > 1e-3, "its latents are noise");
        assertFalse(found("popularity").attends());
        assertEquals(60, found("dot").users());
    }

    @Test
    void theNoiseIsHeldBetweenUsers() {
        AttentionStatistics drawn = found("drawn").mean();
        assertTrue(drawn.userSpread() < drawn.drawSpread() / 2, "it has hardly begun to learn: " + drawn);
    }

    @Test
    void onlyAModelWithLatentsHasActiveUnits() {
        assertEquals(List.of(new AttentionDiagnosis.ActiveUnits(0, 16)), found("drawn").posterior());
        assertEquals(List.of(), found("dot").posterior());
    }

    @Test
    void theCurveHasAColumnForEachNumberAndTheRecordHoldsThemPerLayer() throws IOException {
        List<String> curve = Files.readAllLines(folder("drawn").curve());
        assertTrue(curve.get(0).startsWith("step,seconds,loss cross-entropy,loss generator,"), curve.get(0));
        assertTrue(curve.get(0).endsWith(",attention-entropy,attention-kl-uniform,attention-kl-static,attention-user-spread,"
                + "attention-draw-spread,attention-active-units"), curve.get(0));
        curve.forEach(line -> assertEquals(curve.get(0).split(",").length, line.split(",").length, line));
        assertFalse(Files.readString(folder("dot").curve()).contains("active-units"));
        JsonNode card = new ObjectMapper().readTree(folder("dot").record().toFile()).get("attention");
        assertEquals(60, card.get("users").asInt());
        assertEquals("encoder.layer0", card.at("/layers/0/layer").asText());
        assertTrue(card.at("/layers/0/conditions-on-history").asBoolean());
        assertEquals(2, card.at("/layers/0/heads").size());
        assertEquals(found("dot").mean().userSpread(), card.get("user-spread").asDouble());
        CurvePoint last = result("dot").training().curve().get(result("dot").training().curve().size() - 1);
        assertEquals(5, last.diagnostics().size());
        assertEquals(result("dot"), RunRecord.read(folder("dot").record()));
    }

    @Test
    void whatIsLookedAtDoesNotChangeWhatIsTrained(@TempDir Path other) throws IOException {
        Trial two = Trial.of(Trial.file(other, MODELS), Map.of("engine.threads", "2"));
        SuiteResults again = two.run(other.resolve("runs"));
        for (int i = 0; i < results.cells().size(); i++) {
            assertEquals(results.cells().get(i).attention(), again.cells().get(i).attention(), "the threads do not matter");
            assertEquals(results.cells().get(i).metrics(), again.cells().get(i).metrics());
        }
    }

    @Test
    void theSameUsersAreDrawnForEveryModel() {
        AttentionPictures uniform = found("uniform").pictures();
        AttentionPictures dot = found("dot").pictures();
        assertEquals(2, uniform.maps().size());
        assertEquals(uniform.maps().stream().map(AttentionPictures.UserMap::user).toList(),
                dot.maps().stream().map(AttentionPictures.UserMap::user).toList());
        AttentionPictures.LayerMap map = uniform.maps().get(0).layers().get(0);
        assertEquals(6, map.items().size(), "the window");
        for (int query = 0; query < 6; query++) {
            for (int key = 0; key < 6; key++) {
                assertEquals(key > query ? 0 : 1.0 / (map.earlier() + query + 1), map.applied().get(query).get(key), 1e-4);
            }
        }
        assertEquals(6, uniform.byDistance().size());
        assertEquals(1 / 6.0, uniform.byDistance().get(5), 1e-6, "only full windows reach that far");
        assertEquals(AttentionPictures.NONE, found("popularity").pictures());
    }

    @Test
    void aRecordFromBeforeIsReadWithoutADiagnosis(@TempDir Path other) throws IOException {
        ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(folder("dot").record().toFile());
        tree.remove("attention");
        // nor did it know of the files beside it
        tree.remove("files");
        tree.remove("crc32c");
        tree.get("curve").forEach(point -> ((ObjectNode) point).remove("diagnostics"));
        Path old = Files.writeString(other.resolve("run.json"), tree.toString());
        RunResult read = RunRecord.read(old);
        assertEquals(Optional.empty(), read.attention());
        assertEquals(result("dot").metrics(), read.metrics());
        assertEquals(Optional.empty(), AttentionCaveat.of("dot", List.of(read)), "nothing is known of it");
    }

    @Test
    void theUsersAreTheSameWhateverTheirOrder() {
        int[] users = AttentionProbe.ofTest(trial.workload().split().test()).requests().users();
        assertEquals(60, users.length);
        assertArrayEquals(Arrays.stream(users).sorted().toArray(), users);
    }

    private static AttentionStatistics numbers(double uniform, double fixed, double spread) {
        return new AttentionStatistics(1, uniform, fixed, spread, 0, 10);
    }

    private static RunResult seed(long seed, boolean conditions, AttentionStatistics... heads) {
        return new RunResult("x", seed, Map.of(), 0, new RunResult.TrainingSummary(1, 1, 1, 1, OptionalDouble.empty(), List.of()),
                List.of())
                .withAttention(new AttentionDiagnosis(10, List.of(new Layer("encoder.layer0", conditions, List.of(heads))), List.of()));
    }

    @Test
    void aModelThatIsUniformOrStaticCarriesACaveat() {
        assertEquals(Optional.of("x: its attention cannot be told from uniform (KL .0001 nats, spread between users .4 % of 1/n)"),
                AttentionCaveat.of("x", List.of(seed(1, true, numbers(.0001, .00001, .004)))));
        assertEquals(Optional.of("x: its attention cannot be told from static (KL .0020 nats, spread between users 9.9 % of 1/n)"),
                AttentionCaveat.of("x", List.of(seed(1, true, numbers(.5, .002, .099)))));
        assertEquals(Optional.of("x: its attention cannot be told from uniform (KL below .0001 nats, spread between users below .1 % of"
                + " 1/n)"),
                AttentionCaveat.of("x", List.of(seed(1, true, numbers(0, 0, 0)))));
    }

    @Test
    void oneHeadThatDependsOnTheHistoryIsEnough() {
        assertEquals(Optional.empty(), AttentionCaveat.of("x", List.of(seed(1, true, numbers(.0001, .0001, .001), numbers(.1, .1, .1)))));
    }

    @Test
    void controlsCarryNoCaveat() {
        assertEquals(Optional.empty(), AttentionCaveat.of("x", List.of(seed(1, false, numbers(0, 0, 0)))));
        for (String label : List.of("uniform", "static", "popularity")) {
            assertEquals(Optional.empty(), AttentionCaveat.of(label, List.of(result(label))));
        }
    }

    @Test
    void seedsThatDifferAreCounted() {
        String caveat = AttentionCaveat.of("x", List.of(seed(1, true, numbers(.5, .5, .5)), seed(2, true, numbers(.3, .001, .02)),
                seed(3, true, numbers(.001, .001, .03)))).orElseThrow();
        assertEquals("x: its attention cannot be told from static in 2 of 3 seeds (KL .0010 nats, spread between users 3.0 % of 1/n)",
                caveat);
    }

    @Test
    void nothingIsSaidWhereNobodyCouldBeCompared() {
        AttentionStatistics nobody = new AttentionStatistics(1, .1, Double.NaN, Double.NaN, 0, 0);
        assertEquals(Kind.UNKNOWN, seed(1, true, nobody).attention().orElseThrow().kind());
        assertEquals(Optional.empty(), AttentionCaveat.of("x", List.of(seed(1, true, nobody))));
    }
}
