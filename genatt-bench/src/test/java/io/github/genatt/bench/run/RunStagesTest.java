package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.core.train.StageTraining;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.spi.EpochContext;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with a stage and a hook in a run folder. */
class RunStagesTest {
    @TempDir
    Path folder;

    /** A bias for each item, trained on whole histories. */
    private record Biases(@Option(help = "shift of the loss") double shift) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(6).withScheme(ExampleScheme.HISTORY);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            int n = batch.inputs().length();
            int[] items = batch.inputs().items();
            int[] last = IntStream.range(0, batch.inputs().rows()).map(row -> items[(row + 1) * n - 1]).toArray();
            float[] shares = new float[last.length];
            for (int row = 0; row < last.length; row++) {
                shares[row] = batch.weights()[(row + 1) * n - 1];
            }
            return List.of(new LossTerm("bias", pass.ops().crossEntropy(scores(pass, batch.inputs()), last, shares, 1 + shift)));
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            Tensor bias = pass.scope().parameter("bias", Initialiser.normal(0.1), 1, pass.catalogue() + 1);
            return pass.ops().add(pass.ops().constant(new float[batch.rows()], batch.rows(), 1), bias);
        }
    }

    /** Trained with weights that come from its stage, one for each user, and with a value that its hook stores. */
    private record Staged(@Option(help = "what is trained") SequentialRecommender net, @Option(help = "stage") TrainOptions before,
            @Option(help = "calls") List<String> calls) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return net.exampleSpec();
        }

        @Override
        public List<Stage> stages() {
            return List.of(Stage.of("biases", new Biases(0), before));
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            int users = fit.data().users();
            List<Integer> seen = fit.stage("biases").examples((pass, rows) -> rows.inputs().rows());
            assertEquals(users, seen.stream().mapToInt(rows -> rows).sum(), "a history for each user");
            float[] values = fit.stage("biases").values("bias");
            float[] weights = new float[users];
            for (int user = 0; user < users; user++) {
                weights[user] = 1 + values[fit.data().items(user).length % values.length];
            }
            scope.registerTrainingBuffer("weights", weights, users, 1);
            calls.add("fit " + users);
        }

        @Override
        public void beforeEpoch(Scope scope, EpochContext epoch) {
            int examples = epoch.examples((pass, rows) -> rows.inputs().rows()).stream().mapToInt(rows -> rows).sum();
            scope.registerTrainingBuffer("factor", new float[] {1 + 1f / (2 + epoch.epoch())}, 1, 1);
            calls.add("epoch " + epoch.epoch() + " of " + examples);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            float[] own = pass.scope().bufferRows("weights", batch.inputs().users());
            float factor = pass.scope().bufferRows("factor", 0)[0];
            float[] weights = batch.weights().clone();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= own[i / batch.inputs().length()] * factor;
            }
            return net.loss(pass, batch.withWeights(weights));
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            return net.scores(pass, batch);
        }
    }

    private Trial trial;

    @BeforeEach
    void loadData() {
        trial = Trial.of(Trial.file(folder, "net { recommender = ${define.small} }"), Map.of());
    }

    private Run cell(List<String> calls) {
        Run plain = trial.suite().cells().get(0);
        return new Run(plain.label(), plain.seed(), new Staged(plain.recommender(), plain.train(), calls), plain.train(), plain.config(),
                plain.components());
    }

    private RunExecutor runner() {
        return new RunExecutor(trial.workload(), trial.harness().engines().find("onednn"), MachineMemory.NOW, Optional.empty());
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Tells what is trained, and stops at the first step of the model itself. */
    private static TrainingListener listener(List<String> trained, boolean stopping) {
        return new TrainingListener() {
            @Override
            public TrainingListener stage(String name, TrainOptions training) {
                trained.add(name);
                return SILENT;
            }

            @Override
            public void step(long step, long steps, Map<String, Double> losses) {
                if (stopping) {
                    throw new Stopped();
                }
            }
        };
    }

    @Test
    void aRunGoesOnBehindAFinishedStageAndWritesDownWhatItsTrainingTook() throws IOException {
        List<String> trained = new ArrayList<>();
        Run cell = cell(new ArrayList<>());
        RunFolder whole = new RunFolder(folder.resolve("whole"), "same");
        RunResult expected = runner().run(cell, whole, listener(trained, false), Optional.empty());
        assertEquals(List.of("biases"), trained);

        RunFolder stopped = new RunFolder(folder.resolve("stopped"), "same");
        assertThrows(Stopped.class, () -> runner().run(cell, stopped, listener(new ArrayList<>(), true), Optional.empty()));
        Path stage = StageTraining.file(stopped.path(), "biases");
        assertTrue(Files.exists(stage));
        assertEquals("biases", ModelFile.read(stage).label());
        List<String> again = new ArrayList<>();
        RunResult resumed = runner().run(cell, stopped, listener(again, false), Optional.empty());
        assertEquals(List.of(), again, "the stage is read");
        assertEquals(expected.metrics(), resumed.metrics());
        ModelFile one = ModelFile.read(whole.model());
        ModelFile two = ModelFile.read(stopped.model());
        assertEquals(one.parameters().stream().map(info -> info.name()).toList(),
                two.parameters().stream().map(info -> info.name()).toList());
        assertTrue(one.parameters().stream().noneMatch(info -> info.name().equals("weights") || info.name().equals("factor")));
        Map<String, float[]> values = TensorFile.read(stopped.model()).tensors();
        for (Map.Entry<String, float[]> array : TensorFile.read(whole.model()).tensors().entrySet()) {
            assertArrayEquals(array.getValue(), values.get(array.getKey()), array.getKey());
        }

        JsonNode record = new ObjectMapper().readTree(stopped.record().toFile());
        JsonNode card = record.at("/stages/0");
        assertEquals("biases", card.get("name").asText());
        assertEquals(6, card.get("steps").asInt());
        assertEquals(trial.workload().items() + 1, card.get("parameters").asInt());
        assertTrue(card.has("best-validation") && card.has("seconds"), card::toString);
        assertFalse(Files.exists(stage.resolveSibling("checkpoint.genatt")));
    }

    @Test
    void aStageThatCannotBeReadIsSetAsideAndTrainedAgain() throws IOException {
        Run cell = cell(new ArrayList<>());
        RunFolder place = new RunFolder(folder.resolve("run"), "one");
        RunResult expected = runner().run(cell, place, TrainingListener.SILENT, Optional.empty());
        Path stage = StageTraining.file(place.path(), "biases");
        byte[] bytes = Files.readAllBytes(stage);
        float[] values = TensorFile.read(stage).tensors().values().iterator().next();
        Files.write(stage, Arrays.copyOf(bytes, bytes.length - 1));
        List<String> trained = new ArrayList<>();
        List<String> said = new ArrayList<>();
        TrainingListener watch = new TrainingListener() {
            @Override
            public TrainingListener stage(String name, TrainOptions training) {
                trained.add(name);
                return SILENT;
            }

            @Override
            public void notice(String sentence) {
                said.add(sentence);
            }
        };
        assertEquals(expected.metrics(), runner().run(cell, place, watch, Optional.empty()).metrics());
        assertEquals(List.of("biases"), trained);
        assertTrue(said.size() == 1 && said.get(0).contains("model.genatt.damaged"), said::toString);
        assertArrayEquals(values, TensorFile.read(stage).tensors().values().iterator().next(), "the same again");
    }

    @Test
    void aStageOfAnotherRunIsRefused() throws IOException {
        Run cell = cell(new ArrayList<>());
        RunFolder place = new RunFolder(folder.resolve("run"), "one");
        runner().run(cell, place, TrainingListener.SILENT, Optional.empty());
        RunFolder other = new RunFolder(place.path(), "two");
        var found = assertThrows(IllegalStateException.class, () -> runner().run(cell, other, TrainingListener.SILENT, Optional.empty()));
        assertTrue(found.getMessage().contains("model.genatt was written under another configuration"), found.getMessage());
    }

    @Test
    void checkTrainsNoStageAndCallsTheHookOnAFewExamples() {
        List<String> calls = new ArrayList<>();
        long users = trial.workload().split().training().length;
        assertTrue(runner().check(cell(calls)) > 0);
        assertEquals("fit " + users, calls.get(0));
        assertTrue(calls.get(1).startsWith("epoch 0 of "), calls::toString);
        calls.clear();
        assertEquals(List.of(), runner().promises(cell(calls)).broken());
        assertFalse(calls.isEmpty(), "promises are tried on a model that was fitted");
    }

    @Test
    void aTrialOfASearchCountsTheStepsOfStagesAndLeavesNothing() throws IOException {
        Run cell = cell(new ArrayList<>());
        assertEquals(6, StageTraining.mostSteps(cell.recommender()));
        RunFolder place = new RunFolder(folder.resolve("trial"), "trial");
        RunExecutor.Validated found = runner().validate(cell, place, TrainingListener.SILENT);
        assertEquals(12, found.steps());
        assertTrue(Files.exists(StageTraining.file(place.path(), "biases")));
        place.discard();
        assertFalse(Files.exists(place.path()));
    }
}
