package org.example.training;

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
import java.util.stream.IntStream;

/** Trains on users who go through nine items in turn, saves the model, loads it and asks it. */
public final class Main {
    private static final int ITEMS = 9;

    private Main() {
    }

    /** The argument is the file of the model. */
    public static void main(String[] args) throws IOException {
        System.out.println(Main.class.getModule().isNamed() ? "on the module path" : "on the class path");
        int[][] sequences = IntStream.range(0, 30).mapToObj(user ->
                IntStream.range(0, 10).map(i -> (user + i) % ITEMS + 1).toArray()).toArray(int[][]::new);
        Split split = Splits.leaveOneOut(sequences);
        TrainingSequences training = new TrainingSequences(ITEMS, split.training());
        SequentialRecommender recommender = ComposedRecommender.of(16, 8, TransformerEncoder.of(1, 2, 0), new DotProductAttention(true),
                new CrossEntropy(ExampleScheme.ALL_POSITIONS));
        Engine engine = ServiceLoader.load(Engine.class).findFirst().orElseThrow();
        Evaluator evaluator = new Evaluator(List.of(new Ndcg(10)));
        Path file = Path.of(args[0]);
        try (Model model = new Model(recommender, engine.open(EngineSettings.of(1)), ITEMS, 1)) {
            model.fit(training);
            SequenceBatcher batches = new SequenceBatcher(training, recommender.exampleSpec(),
                    RejectionSampler.uniform(ITEMS, split.training()), 32, 1);
            new Trainer(TrainOptions.of(32, 150, "NDCG@10"), Optional.empty(), TrainingListener.SILENT).train(model, batches,
                    Validator.of(() -> evaluator.evaluate(model, split.validation()).aggregates(), evaluator::better));
            ModelFile.of(model, ItemNames.numbered(ITEMS)).write(file);
        }
        try (Model model = Model.load(recommender, engine.open(EngineSettings.of(1)), ModelFile.read(file))) {
            System.out.println("after 3 and 4 comes " + Recommendations.of(model, new int[] {3, 4}, 1)[0]);
        }
    }
}
