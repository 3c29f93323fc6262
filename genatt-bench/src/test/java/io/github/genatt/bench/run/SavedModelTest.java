package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.saved.LoadOptions;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.saved.UnknownIdException;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.engine.AdamConfig;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer;
import io.github.genatt.spi.UserMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedModelTest {
    @TempDir
    Path folder;

    private static List<float[]> scores(Scorer model, EvaluationSet test) {
        return model.score(Requests.of(test.histories()).withUsers(test.users()), ScoreBlock::toArray);
    }

    private Trial trial(String recommender, String precision) {
        return Trial.of(Trial.file(folder, "it { recommender = " + recommender + " }"), Map.of("engine.precision", precision));
    }

    private static Model model(Trial trial) {
        Run cell = trial.suite().cells().get(0);
        Model model = new Model(cell.recommender(), trial.harness().engines().find("onednn")
                .open(trial.suite().options().engine().settings()),
                trial.workload().items(), cell.seed());
        model.fit(trial.workload().training());
        return model;
    }

    private void requireSameAfterReloading(Trial trial) throws IOException {
        Run cell = trial.suite().cells().get(0);
        Path file = folder.resolve("model.genatt");
        try (Model trained = model(trial)) {
            for (int step = 0; step < 3 && cell.recommender().trainable(); step++) {
                trained.accumulateGradients(trial.workload().batches(cell).batch(step), 8, step);
                trained.session().update(AdamConfig.withRate(0.01));
            }
            RunFiles.model(cell, trained, trial.workload().data().dataset()).write(file);
            try (SavedModel saved = SavedModel.load(file, trial.harness().plugins(), trial.harness().engines())) {
                List<float[]> expected = scores(trained, trial.workload().split().test());
                List<float[]> found = scores(saved.model(), trial.workload().split().test());
                for (int block = 0; block < expected.size(); block++) {
                    assertArrayEquals(expected.get(block), found.get(block));
                }
                assertArrayEquals(trial.workload().data().dataset().items().ids(), saved.items().ids());
                assertEquals("it", saved.card().label());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"popularity", "{ name = markov, weights = [1, 0.5] }",
            "${define.small} { attention = dot-product, objective = binary-cross-entropy }",
            "${define.small} { attention = vae }", "${define.small} { attention { name = vae, inference { mode = sample } } }",
            "${define.small} { attention = static }",
            "${define.small} { attention = diffusion }",
            "${define.small} { attention { name = diffusion, inference { mode = average-scores, samples = 2 } } }"})
    void aReloadedModelGivesTheSameBits(String recommender) throws IOException {
        requireSameAfterReloading(trial(recommender, "f32"));
    }

    @Test
    void aModelOfLowPrecisionIsServedInIt() throws IOException {
        requireSameAfterReloading(trial("${define.small} { attention = vae }", "bf16"));
    }

    @Test
    void titlesWithLineBreaksStayWithTheirItems() throws IOException {
        Trial trial = trial("popularity", "f32");
        Catalogue items = trial.workload().data().dataset().items();
        String[] titles = new String[items.ids().length];
        for (int item = 0; item < titles.length; item++) {
            titles[item] = item == 2 ? "" : "Title\r\n" + item;
        }
        Path file = folder.resolve("model.genatt");
        try (Model fitted = model(trial)) {
            Dataset data = trial.workload().data().dataset();
            Catalogue titled = new Catalogue(items.ids(), Optional.of(titles), items.categories(), items.categoryNames());
            RunFiles.model(trial.suite().cells().get(0), fitted,
                    new Dataset(data.users(), titled, data.sequences(), data.timestamps())).write(file);
        }
        try (SavedModel saved = SavedModel.load(file, trial.harness().plugins(), trial.harness().engines())) {
            assertEquals("Title 1", saved.name(items.ids()[1]));
            assertEquals(items.ids()[2], saved.name(items.ids()[2]), "an item without a title shows its id");
            assertEquals("Title 3", saved.name(items.ids()[3]));
        }
    }

    @Test
    void parametersWithoutAConfigurationAreNoModel() throws IOException {
        Path file = folder.resolve("checkpoint.genatt");
        new TensorFile(Map.of("identity", "x"), Map.of("now w", new float[] {1})).write(file);
        Trial trial = trial("popularity", "f32");
        String message = assertThrows(IOException.class, () -> SavedModel.load(file, trial.harness().plugins(), trial.harness().engines()))
                .getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("is not a model"), message);
        Files.writeString(file, "text, and no model at all");
        assertThrows(IOException.class, () -> SavedModel.load(file, trial.harness().plugins(), trial.harness().engines()));
    }

    /** A number that tells lists apart, so that an evaluation keeps the list of every user. */
    private record ListHash(int requiredTopK) implements UserMetric {
        @Override
        public String label() {
            return "list";
        }

        @Override
        public double value(Ranking ranking, MetricContext context) {
            return Arrays.hashCode(ranking.top());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"popularity", "random", "markov", "gru4rec", "gsasrec", "caser", "gc-san", "stosa", "bert4rec", "cl4srec",
            "duorec", "vsan", "{ name = ti-diffrec, time-weights = all-one, hidden-size = 8 }",
            "{ name = diffurec, hidden-size = 8, max-length = 6, layers = 1, heads = 2, diffusion.injection = 0.3 }",
            "${define.small} { attention = dot-product }", "${define.small} { attention = vae }",
            "${define.small} { attention { name = vae, inference { mode = sample } } }", "${define.small} { attention = diffusion }",
            "${define.small} { attention { name = diffusion, inference { mode = average-scores, samples = 2 } } }"})
    void whatIsServedToAUserIsWhatWasRankedForHim(String recommender) throws IOException {
        Trial trial = trial(recommender, "f32");
        Run cell = trial.suite().cells().get(0);
        Dataset data = trial.workload().data().dataset();
        EvaluationSet test = trial.workload().split().test();
        Path file = folder.resolve("model.genatt");
        double[] ranked;
        try (Model trained = model(trial)) {
            for (int step = 0; step < 2 && cell.recommender().trainable(); step++) {
                trained.accumulateGradients(trial.workload().batches(cell).batch(step), cell.train().microBatchSize(cell.recommender()),
                        step);
                trained.session().update(AdamConfig.withRate(0.01));
            }
            ranked = new Evaluator(List.of(new ListHash(5))).evaluate(trained, test).values("list");
            RunFiles.model(cell, trained, data).write(file);
        }
        int compared = 0;
        try (SavedModel saved = SavedModel.load(file, trial.harness().plugins(), trial.harness().engines())) {
            for (int i = 0; i < test.users().length; i++) {
                int target = test.targets()[i];
                if (Arrays.stream(test.histories()[i]).noneMatch(item -> item == target)) {
                    String[] history = Arrays.stream(test.histories()[i]).mapToObj(item -> data.items().ids()[item]).toArray(String[]::new);
                    int[] served = saved.recommend(Request.of(history).user(data.users()[test.users()[i]]).top(5)).stream()
                            .mapToInt(one -> Arrays.asList(data.items().ids()).indexOf(one.item())).toArray();
                    assertEquals(ranked[i], Arrays.hashCode(served), "user " + i);
                    compared++;
                }
            }
        }
        assertTrue(compared > 0);
    }

    private SavedModel popularity() throws IOException {
        Trial trial = trial("popularity", "f32");
        Path file = folder.resolve("model.genatt");
        try (Model fitted = model(trial)) {
            RunFiles.model(trial.suite().cells().get(0), fitted, trial.workload().data().dataset()).write(file);
        }
        return SavedModel.load(file, LoadOptions.defaults().threads(2).engine("onednn"));
    }

    private static List<String> items(List<Recommendation> list) {
        return list.stream().map(Recommendation::item).toList();
    }

    @Test
    void aRequestChoosesItsCandidates() throws IOException {
        try (SavedModel saved = popularity()) {
            List<String> all = items(saved.recommend(Request.of().top(1000)));
            assertEquals(saved.card().items(), all.size());
            assertEquals(all.subList(0, 10), items(saved.recommend()));
            assertEquals(all.subList(1, 4), items(saved.recommend(Request.of(all.get(0)).top(3))), "what was seen is left out");
            assertEquals(all.subList(0, 3), items(saved.recommend(Request.of(all.get(0)).allowRepeats().top(3))));
            assertEquals(all.subList(2, 5), items(saved.recommend(Request.of(all.get(0)).leaveOut(List.of(all.get(1))).top(3))));
            assertEquals(List.of(all.get(4), all.get(7)), items(saved.recommend(Request.of().among(List.of(all.get(7), all.get(4))))));
            assertEquals(List.of(), saved.recommend(Request.of(all.get(4)).among(List.of(all.get(4)))));
            List<Recommendation> scored = saved.recommend();
            assertTrue(scored.get(0).score() > scored.get(9).score());
            List<List<Recommendation>> both = saved.recommendAll(List.of(Request.of(all.get(0)), Request.of(all.get(1))));
            assertEquals(items(saved.recommend(all.get(0))), items(both.get(0)));
            assertEquals(items(saved.recommend(all.get(1))), items(both.get(1)));
        }
    }

    @Test
    void whatIsUnknownIsNamedOrSkipped() throws IOException {
        try (SavedModel saved = popularity()) {
            String item = items(saved.recommend()).get(0);
            assertTrue(assertThrows(UnknownIdException.class, () -> saved.recommend(item + "x")).getMessage().contains("'" + item + "x'"));
            assertEquals(items(saved.recommend(item)), items(saved.recommend(Request.of(item, "no such").skipUnknown())));
            assertTrue(saved.knows(item) && !saved.knows("no such"));
            assertThrows(IllegalArgumentException.class, () -> Request.of(item).times(1, 2));
            assertEquals(items(saved.recommend(item)), items(saved.recommendFor("anybody", item)), "popularity knows no users");
        }
    }

    @Test
    void aModelThatKnowsItsUsersRejectsOthers() throws IOException {
        Trial trial = trial("caser", "f32");
        Path file = folder.resolve("model.genatt");
        try (Model fitted = model(trial)) {
            RunFiles.model(trial.suite().cells().get(0), fitted, trial.workload().data().dataset()).write(file);
        }
        try (SavedModel saved = SavedModel.load(file)) {
            assertEquals(trial.workload().data().dataset().users().length, saved.card().users());
            assertThrows(UnknownIdException.class, () -> saved.recommendFor("no such"));
            assertEquals(items(saved.recommend()), items(saved.recommend(Request.of().user("no such").skipUnknown())));
        }
    }

    @Test
    void manyThreadsGetTheirOwnLists() throws IOException {
        try (SavedModel saved = popularity()) {
            List<String> all = items(saved.recommend(Request.of().top(1000)));
            List<List<String>> found = all.parallelStream().map(item -> items(saved.recommend(item))).toList();
            for (int i = 0; i < found.size(); i++) {
                assertEquals(10, found.get(i).size());
                assertTrue(!found.get(i).contains(all.get(i)));
            }
            saved.close();
            assertThrows(IllegalStateException.class, saved::recommend);
        }
    }
}
