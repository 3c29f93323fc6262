package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.InvalidDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a suite that asks for latent spaces leaves, and what it does when it runs again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LatentSpaceTest {
    private static final String VAE = "v-genatt { recommender = ${define.small} { attention = vae, encoder.layers = 2 } }";
    private static final String SASREC = "sasrec { recommender = ${define.small} { attention = dot-product } }";
    private static final String POPULARITY = "popularity { recommender = popularity }";
    private static final String WANTED = "{users = 40, perplexity = 6}";

    private Path file;
    private Path runs;
    private Trial trial;
    private SuiteResults results;
    private RunFolder folder;

    @BeforeAll
    void run(@TempDir Path shared) {
        file = Trial.file(shared, VAE, SASREC, POPULARITY);
        runs = shared.resolve("runs");
        trial = Trial.of(file, Map.of("latent-space", WANTED));
        results = trial.run(runs);
        folder = folder(trial);
    }

    private RunFolder folder(Trial of) {
        return of.folder(runs, of.suite().cells().get(0));
    }

    private LatentSpace space() {
        assertEquals(List.of(), results.failures());
        assertEquals(1, results.analysis().latents().size(), "the others have no latents, hence no plot");
        return results.analysis().latents().get(0);
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        try (CSVParser csv = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).build()
                .parse(Files.newBufferedReader(file))) {
            return csv.getRecords();
        }
    }

    @Test
    void eachLayerPlacesTheDrawnTestUsers() {
        LatentSpace space = space();
        assertEquals("v-genatt", space.label());
        assertEquals(40, space.users().size());
        assertEquals(2, space.layers().size());
        String[] ids = trial.workload().data().dataset().users();
        EvaluationSet test = trial.workload().split().test();
        Map<String, Integer> lengths = new HashMap<>();
        for (int i = 0; i < test.size(); i++) {
            lengths.put(ids[test.users()[i]], test.histories()[i].length);
        }
        space.users().forEach(user -> assertEquals(lengths.get(user.id()), user.length()));
        assertEquals(40, space.users().stream().map(LatentSpace.User::id).distinct().count());
        for (LatentSpace.Layer layer : space.layers()) {
            assertEquals(40, layer.map().size());
            assertEquals(16, layer.activity().dimensions());
            assertTrue(layer.activity().kl() > 0 && layer.mapCost() > 0);
            assertEquals(Set.of(LatentSpace.LENGTH, LatentSpace.CATEGORY), layer.neighbours().keySet());
        }
        assertNotEquals(space.layers().get(0), space.layers().get(1));
    }

    @Test
    void aModelThatHasHardlyBegunToLearnIsCalledCollapsed() {
        for (LatentSpace.Layer layer : space().layers()) {
            assertTrue(layer.activity().collapsed() && layer.activity().signalToNoise() < 0.1, layer.activity().toString());
        }
    }

    @Test
    void theTableHoldsPlacesAndMeans() throws IOException {
        List<CSVRecord> rows = rows(folder.latents());
        assertEquals(80, rows.size());
        for (int row = 0; row < 80; row++) {
            LatentSpace.User user = space().users().get(row % 40);
            LatentSpace.Place place = space().layers().get(row / 40).map().get(row % 40);
            CSVRecord found = rows.get(row);
            assertEquals(List.of(row / 40 + 1 + "", user.id(), user.length() + "", user.category(), place.x() + "", place.y() + ""),
                    found.toList().subList(0, 6));
            assertEquals(6 + 16, found.size());
        }
        double sum = rows.subList(0, 40).stream().mapToDouble(row -> Double.parseDouble(row.get("mean1"))).sum();
        double squares = rows.subList(0, 40).stream().mapToDouble(row -> Math.pow(Double.parseDouble(row.get("mean1")), 2)).sum();
        assertTrue(squares / 40 - sum * sum / 1600 > 0, "means differ between users");
    }

    @Test
    void aFinishedCellGivesTheSameSpaceFromItsFiles() throws IOException {
        FileTime written = Files.getLastModifiedTime(folder.latentSpace());
        assertEquals(results, trial.run(runs));
        assertEquals(written, Files.getLastModifiedTime(folder.latentSpace()));
    }

    @Test
    void askingLaterOrOtherwiseTrainsNothingAnew(@TempDir Path other) throws IOException {
        Trial before = Trial.of(file, Map.of());
        assertEquals(List.of(), before.run(other).analysis().latents());
        RunFolder trained = before.folder(other, before.suite().cells().get(0));
        assertFalse(Files.exists(trained.latents()) || Files.exists(trained.latentSpace()), "it is off unless asked for");
        byte[] record = Files.readAllBytes(trained.record());
        assertEquals(results.analysis().latents(), trial.run(other).analysis().latents());
        LatentSpace less = Trial.of(file, Map.of("latent-space", "{users = 30, perplexity = 6}")).run(other).analysis().latents().get(0);
        assertEquals(30, less.users().size());
        assertTrue(space().users().containsAll(less.users()), "fewer users are some of them");
        assertArrayEquals(record, Files.readAllBytes(trained.record()));
        assertEquals(less, LatentFiles.read(trained.latentSpace()).orElseThrow());
    }

    @Test
    void theNumberOfThreadsDoesNotMatter(@TempDir Path other) throws IOException {
        Trial two = Trial.of(file, Map.of("latent-space", WANTED, "engine.threads", "2"));
        two.run(other);
        RunFolder again = two.folder(other, two.suite().cells().get(0));
        assertArrayEquals(Files.readAllBytes(folder.latentSpace()), Files.readAllBytes(again.latentSpace()));
        assertArrayEquals(Files.readAllBytes(folder.latents()), Files.readAllBytes(again.latents()));
    }

    @Test
    void anotherSeedDrawsOtherUsers() {
        LatentUsers one = LatentUsers.of(trial.workload(), trial.suite().options().latentSpace().orElseThrow());
        Trial other = Trial.of(file, Map.of("latent-space", "{users = 40, perplexity = 6, seed = 2}"));
        LatentUsers two = LatentUsers.of(other.workload(), other.suite().options().latentSpace().orElseThrow());
        assertFalse(Arrays.equals(one.requests().users(), two.requests().users()));
    }

    @Test
    void dataWithoutCategoriesHasNoStatisticOfThem() throws IOException {
        int[][] sequences = trial.workload().data().dataset().sequences();
        Path log = Files.write(file.resolveSibling("plain.txt"), IntStream.range(0, sequences.length).mapToObj(user -> "u" + user + " "
                + Arrays.stream(sequences[user]).mapToObj(Integer::toString).collect(Collectors.joining(" "))).toList());
        Path suite = Files.writeString(file.resolveSibling("plain.conf"), Files.readString(file)
                .replaceFirst("source \\{[^}]*}", "source { name = sequences, path = \"" + log + "\" }"));
        LatentSpace plain = Trial.of(suite, Map.of("latent-space", WANTED)).run(runs).analysis().latents().get(0);
        assertFalse(plain.hasCategories());
        plain.layers().forEach(layer -> assertEquals(Set.of(LatentSpace.LENGTH), layer.neighbours().keySet()));
    }

    @Test
    void fewerTestUsersThanThePerplexityNeedsAreNoticedBeforeTraining() {
        Map<String, String> many = Map.of("latent-space", "{users = 500, perplexity = 30}");
        String message = assertThrows(InvalidDataException.class, () -> Trial.of(file, many)).getMessage();
        assertTrue(message.contains("perplexity = 30") && message.contains("at least 91") && message.contains("leaves 60"), message);
    }

    @Test
    void aModelThatIsGoneIsTrainedAgainForItsLatents(@TempDir Path other) throws IOException {
        Trial before = Trial.of(file, Map.of());
        before.run(other);
        Path model = before.folder(other, before.suite().cells().get(0)).model();
        byte[] bytes = Files.readAllBytes(model);
        Files.delete(model);
        SuiteResults found = trial.run(other);
        assertEquals(3, found.cells().size());
        assertEquals(List.of(), found.failures());
        assertArrayEquals(bytes, Files.readAllBytes(model));
        assertEquals(results.analysis().latents(), found.analysis().latents());
    }

    @Test
    void aFileThatIsNoLatentSpaceIsRefusedByName(@TempDir Path other) throws IOException {
        for (String text : List.of("{\"label\": \"x\"}", "{", "[]")) {
            Path damaged = Files.writeString(other.resolve("latents.json"), text);
            String message = assertThrows(IOException.class, () -> LatentFiles.read(damaged)).getMessage();
            assertTrue(message.contains(damaged.toString()) && message.contains("delete it"), message);
        }
    }
}
