package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.bench.Harness;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.core.model.Model;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Precision;
import io.github.genatt.eval.NoNumberException;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of users and items is told in the ids of the source; what a model needs of the data decides which data it is. */
class SourceIdsTest {
    private static final Harness HARNESS = Harness.of(SourceIdsTest.class.getClassLoader());

    @TempDir
    Path folder;

    /** A model of which one score is no number. */
    private record Fixed(int broken, Set<Need> needs, List<Stage> stages) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(2);
        }

        @Override
        public boolean trainable() {
            return false;
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            throw new IllegalStateException("not trained");
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            int width = pass.catalogue() + 1;
            float[] scores = new float[batch.rows() * width];
            for (int row = 0; broken > 0 && row < batch.rows(); row++) {
                scores[row * width + broken] = Float.NaN;
            }
            return pass.ops().constant(scores, batch.rows(), width);
        }
    }

    private PreparedData workload(String columns, int hour) throws IOException {
        Files.writeString(folder.resolve("log.tsv"), "user\titem\ttime\nann\tmilk\t1\nann\ttea\t2\nann\tbread\t%d\n".formatted(hour)
                + "ben\ttea\t1\nben\tmilk\t5\nben\tjam\t6\n");
        Path file = Files.writeString(folder.resolve("own.conf"), """
                suite = own
                data { source { name = delimited, path = log.tsv, columns { %s } } }
                models.popularity.recommender = popularity
                """.formatted(columns));
        Suite suite = Suite.read(HARNESS.reader(), file, Map.of());
        try (ReadProblems problems = ReadProblems.strict()) {
            return PreparedData.of(suite.options(), DatasetLoader.load(suite.options().data(), folder, problems));
        }
    }

    private static Run cell(SequentialRecommender recommender) {
        return new Run("fixed", 1, recommender, TrainOptions.defaults(), Map.of(), List.of());
    }

    private String identity(int hour, SequentialRecommender recommender) throws IOException {
        return RunFolder.of(folder, workload("timestamp = time", hour), cell(recommender)).identity();
    }

    @Test
    void aScoreThatIsNoNumberNamesUserAndItemAsTheSourceDoes() throws IOException {
        PreparedData workload = workload("timestamp = time", 3);
        try (Model model = new Model(new Fixed(4, Set.of(), List.of()), HARNESS.engines().find("onednn").open(EngineSettings.of(1)),
                workload.items(), 1)) {
            String message = assertThrows(NoNumberException.class, () ->
                    workload.evaluate(workload.evaluator(), model, workload.split().test())).getMessage();
            assertTrue(message.startsWith("user 'ann': the score of item 'jam' is not a number;"), message);
        }
        Promises promises = new Promises(settings -> new Model(new Fixed(4, Set.of(), List.of()),
                HARNESS.engines().find("onednn").open(settings), 4, 1), Precision.F32, Optional.empty(), new int[][] {{1}, {2}},
                item -> workload.data().dataset().items().ids()[item]);
        assertTrue(promises.outcome().broken().contains("scores are finite: found NaN for item 'jam'"), promises.outcome()::toString);
    }

    /** Also where the split does not use times; other models of the same data keep their results. */
    @Test
    void otherTimesAreAnotherRunOfAModelThatNeedsTimes() throws IOException {
        SequentialRecommender timed = new Fixed(0, Set.of(Need.TIMES), List.of());
        SequentialRecommender before = new Fixed(0, Set.of(), List.of(Stage.of("timed", timed, TrainOptions.defaults())));
        SequentialRecommender plain = new Fixed(0, Set.of(), List.of());
        assertEquals(identity(3, timed), identity(3, timed));
        assertNotEquals(identity(3, timed), identity(4, timed));
        assertNotEquals(identity(3, before), identity(4, before), "a stage that needs them");
        assertEquals(identity(3, plain), identity(4, plain));
    }

    @Test
    void whatAStageNeedsIsRequiredOfTheData() throws IOException {
        SequentialRecommender timed = new Fixed(0, Set.of(Need.TIMES), List.of());
        SequentialRecommender model = new Fixed(0, Set.of(), List.of(Stage.of("timed", timed, TrainOptions.defaults())));
        PreparedData workload = workload("", 3);
        RunExecutor runner = new RunExecutor(workload, HARNESS.engines().find("onednn"), MachineMemory.NOW, Optional.empty());
        String message = assertThrows(InvalidDataException.class, () -> runner.promises(cell(model))).getMessage();
        assertTrue(message.startsWith("fixed: a time of every interaction is needed"), message);
    }
}
