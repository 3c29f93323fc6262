package io.github.genatt.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.train.Trainer;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.Validator;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.Split;
import io.github.genatt.data.split.Splits;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.eval.Ndcg;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingSequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Train on sequences, save, load, ask for the best items: with these modules alone, without configuration. */
class LibraryUseTest {
    private static final int ITEMS = 20;
    private static final long SEED = 7;

    @Test
    void aModelIsTrainedSavedLoadedAndAskedForItems(@TempDir Path folder) throws IOException {
        int[][] sequences = SyntheticTasks.cycle(80, 12, ITEMS, SEED).sequences();
        Split split = Splits.leaveOneOut(sequences);
        SequentialRecommender recommender = ComposedRecommender.of(16, 10, TransformerEncoder.of(1, 2, 0.1),
                new DotProductAttention(true), new CrossEntropy(ExampleScheme.ALL_POSITIONS));
        Engine engine = ServiceLoader.load(Engine.class).findFirst().orElseThrow();
        Path file = folder.resolve("model.genatt");

        int[] best;
        try (Model model = new Model(recommender, engine.open(EngineSettings.of(2)), ITEMS, SEED)) {
            TrainingSequences training = new TrainingSequences(ITEMS, split.training());
            model.fit(training);
            SequenceBatcher batches = new SequenceBatcher(training, recommender.exampleSpec(),
                    RejectionSampler.uniform(ITEMS, split.training()), 32, SEED);
            Evaluator evaluator = new Evaluator(List.of(new Ndcg(10)));
            new Trainer(TrainOptions.of(32, 300, "NDCG@10"), Optional.empty(), TrainingListener.SILENT)
                    .train(model, batches, Validator.of(() -> evaluator.evaluate(model, split.validation()).aggregates(),
                    evaluator::better));
            ModelFile.of(model, ItemNames.numbered(ITEMS)).write(file);
            best = Recommendations.of(model, new int[] {3, 4, 5}, 3);
        }

        try (Model served = Model.load(recommender, engine.open(EngineSettings.of(1)), ModelFile.read(file))) {
            assertArrayEquals(best, Recommendations.of(served, new int[] {3, 4, 5}, 3));
            assertEquals(6, best[0], "in a cycle 5 is followed by 6");
        }
    }
}
