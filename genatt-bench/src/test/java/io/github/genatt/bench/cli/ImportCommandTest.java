package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.weights.WeightFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that the test makes itself, beside a forward pass that shares no code with the project. */
class ImportCommandTest {
    private static final int ITEMS = 12;
    private static final int N = 5;
    /** Rows 0 and {@code ITEMS + 1} belong to no item. */
    private static final PlainTransformer NET = PlainTransformer.random(8, 2, N, 2, ITEMS + 2);
    private static final Path NAMES = Path.of("..", "suites", "parts", "icsrec.names");

    @TempDir
    private Path folder;
    private final Map<String, List<Integer>> users = new TreeMap<>();

    @BeforeEach
    void writeLogAndWeights() throws IOException {
        Random random = new Random(3);
        List<String> log = new ArrayList<>();
        for (int user = 0; user < 30; user++) {
            List<Integer> items = IntStream.rangeClosed(1, ITEMS).boxed().collect(Collectors.toList());
            Collections.shuffle(items, random);
            List<Integer> own = items.subList(0, 3 + user % 7);
            users.put("u" + user, own);
            own.forEach(item -> log.add("u" + users.size() + " " + item));
        }
        Files.write(folder.resolve("log.txt"), log);
        Files.writeString(folder.resolve("own.conf"), """
                suite = own
                data.source { name = pairs, path = log.txt }
                train.validation.metric = "NDCG@3"
                evaluate.metrics = [{ name = recall, k = 1 }, { name = recall, k = 3 }, { name = ndcg, k = 3 }]
                models.net.recommender {
                  name = composed, hidden-size = 8, max-length = 5
                  encoder { name = transformer, layers = 2, heads = 2 }
                }
                models.popularity.recommender = popularity
                """);
        write(NET.values());
    }

    private void write(Map<String, float[]> values) throws IOException {
        StringBuilder index = new StringBuilder(WeightFile.HEADER).append('\n');
        int floats = values.values().stream().mapToInt(all -> all.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(4 * floats).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach((name, all) -> {
            index.append(name).append('\t').append(NET.shapes().getOrDefault(name, Integer.toString(all.length))).append('\t')
                    .append(bytes.position() / 4).append('\n');
            for (float value : all) {
                bytes.putFloat(value);
            }
        });
        Files.write(folder.resolve("weights.f32"), bytes.array());
        Files.writeString(folder.resolve("index.tsv"), index);
    }

    private Cli imported(Path names, String... further) {
        List<Object> all = new ArrayList<>(List.of("import", folder.resolve("own.conf"), "--data", folder, "--weights",
                folder.resolve("weights.f32"), "--index", folder.resolve("index.tsv"), "--names", names));
        all.addAll(List.of(further));
        if (Arrays.stream(further).noneMatch("--model"::equals)) {
            all.addAll(List.of("--model", "net"));
        }
        return Cli.run(all.toArray());
    }

    @Test
    void theSavedModelScoresLikeTheOtherProgram() throws IOException {
        Path saved = folder.resolve("net.genatt");
        imported(NAMES, "--unused-rows", "0,13", "--out", saved.toString()).succeeds().says("net: ", "written: " + saved);
        try (SavedModel model = SavedModel.load(saved)) {
            for (int[] history : new int[][] {{4}, {1, 2, 3}, {12, 1, 7, 7, 3}, {5, 9, 8, 2, 11, 10, 6}}) {
                double[] expected = NET.scores(history);
                String[] ids = Arrays.stream(history).mapToObj(Integer::toString).toArray(String[]::new);
                List<Recommendation> all = model.recommend(Request.of(ids).top(ITEMS).allowRepeats());
                assertEquals(ITEMS, all.size());
                all.forEach(one -> assertEquals(expected[Integer.parseInt(one.item())], one.score(), 1e-4, Arrays.toString(history)));
            }
        }
    }

    @Test
    void theMetricsAreThoseOfTheOtherProgramsRanks() {
        double[] hits = new double[4];
        double gain = 0;
        for (List<Integer> own : users.values()) {
            int[] history = own.subList(0, own.size() - 1).stream().mapToInt(i -> i).toArray();
            double[] scores = NET.scores(history);
            int target = own.get(own.size() - 1);
            long rank = 1 + IntStream.rangeClosed(1, ITEMS).filter(item -> item != target && !own.subList(0, own.size() - 1).contains(item)
                    && scores[item] >= scores[target]).count();
            hits[1] += rank <= 1 ? 1.0 / users.size() : 0;
            hits[3] += rank <= 3 ? 1.0 / users.size() : 0;
            gain += rank <= 3 ? Math.log(2) / Math.log(rank + 1) / users.size() : 0;
        }
        String out = imported(NAMES, "--unused-rows", "0,13").succeeds().out();
        String test = out.substring(out.indexOf("test:")).replaceAll(" +", " ");
        assertTrue(test.contains("Recall@1 %.4f%n".formatted(hits[1])) && test.contains("Recall@3 %.4f%n".formatted(hits[3]))
                && test.contains("NDCG@3 %.4f%n".formatted(gain)), test);
    }

    @Test
    void aListOfRowsMovesTheItems() throws IOException {
        // rows in reverse: item 12 in row 1
        List<String> rows = new ArrayList<>(List.of(""));
        IntStream.rangeClosed(1, ITEMS).forEach(row -> rows.add(Integer.toString(ITEMS + 1 - row)));
        rows.add("");
        Path list = Files.write(folder.resolve("rows.txt"), rows);
        Path saved = folder.resolve("net.genatt");
        imported(NAMES, "--rows", list.toString(), "--out", saved.toString()).succeeds();
        double[] expected = NET.scores(12, 10);
        try (SavedModel model = SavedModel.load(saved)) {
            model.recommend(Request.of("1", "3").top(ITEMS).allowRepeats())
                    .forEach(one -> assertEquals(expected[ITEMS + 1 - Integer.parseInt(one.item())], one.score(), 1e-4));
        }
    }

    @Test
    void allThatDoesNotFitIsNamedAtOnceAndNothingIsWritten() throws IOException {
        Map<String, float[]> others = new LinkedHashMap<>(NET.values());
        others.remove("LayerNorm.bias");
        others.put("position_embeddings.weight", new float[3]);
        others.put("head.weight", new float[2]);
        others.get("LayerNorm.weight")[2] = Float.NaN;
        NET.shapes().remove("position_embeddings.weight");
        try {
            write(others);
        } finally {
            NET.shapes().put("position_embeddings.weight", "5x8");
            NET.values().get("LayerNorm.weight")[2] = 1;
        }
        Path names = Files.writeString(folder.resolve("names"), Files.readString(NAMES)
                .replaceFirst("(?m)^encoder\\.layer\\{n\\}\\.output\\.bias.*$", "") + "encoder.no-such x same\n");
        Path out = folder.resolve("net.genatt");
        imported(names, "--out", out.toString()).refuses("missing in the weights: LayerNorm.bias, "
                + "for parameter encoder.input-norm.shift (8)",
                "other shape: parameter encoder.positions is 5x8, position_embeddings.weight is 3 (same)",
                "left over in the weights: head.weight (2)", "not a number: value 2 of LayerNorm.weight is NaN",
                "not in the name map: parameter encoder.layer1.output.bias (8)",
                "left over in the weights: item_encoder.layer.1.attention.dense.bias (8)",
                "no such parameter in the model: encoder.no-such", "rows of no item of the data: 0, 13");
        assertFalse(Files.exists(out));
    }

    @Test
    void aTensorCanBeLeftOutByName() throws IOException {
        Map<String, float[]> more = new LinkedHashMap<>(NET.values());
        more.put("head.weight", new float[2]);
        write(more);
        Path names = Files.writeString(folder.resolve("names"), Files.readString(NAMES) + "- head.weight\n");
        imported(names, "--unused-rows", "0,13").succeeds();
    }

    @Test
    void mistakesOfTheUserAreSaid() throws IOException {
        imported(NAMES, "--model", "nett").refuses("the suite has no model 'nett'", "[net, popularity]");
        imported(NAMES, "--model", "popularity").refuses("models.popularity", "found one that counts");
        imported(folder.resolve("absent")).refuses("There is no file " + folder.resolve("absent"));
        imported(NAMES, "--unused-rows", "-1").refuses("rows are counted from 0, found [-1]");
        imported(NAMES, "--unused-rows", "0,13", "--rows", NAMES.toString()).refuses("--rows", "--unused-rows");
        imported(folder.resolve("weights.f32")).refuses("UTF-8 text");
        imported(NAMES, "--unused-rows", "0,13", "-Dmodels.net.recommender.encoder.heads=3").refuses("heads");
    }
}
