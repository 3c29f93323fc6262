package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule for models in stages notices one that breaks it. */
class StageRulesTest {
    private static final int N = 5;

    /** Its stages have another name each time that they are asked for. */
    private static final class Renaming extends Forwarding {
        private static final AtomicInteger ASKED = new AtomicInteger();

        Renaming() {
            super(N, 0);
        }

        @Override
        public List<Stage> stages() {
            return List.of(Stage.of("stage-" + ASKED.incrementAndGet(), new Forwarding(N, 0), StagedRun.options(3, 0.01))
                    .withoutValidation());
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            // what was trained is not used
        }
    }

    /** The loss depends on how often it was computed. */
    private static final class Counting extends Forwarding {
        private final AtomicInteger passes = new AtomicInteger();

        Counting() {
            super(N, 0);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            return super.loss(pass, weighed(batch, passes.incrementAndGet()));
        }
    }

    private static final class Drawing extends Forwarding {
        private final Random random = new Random();

        Drawing() {
            super(N, 0);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            return super.loss(pass, weighed(batch, random.nextDouble()));
        }
    }

    private static TrainingBatch weighed(TrainingBatch batch, double by) {
        float[] weights = batch.weights().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= (float) by;
        }
        return batch.withWeights(weights);
    }

    /** What it counted stays in a field. */
    private static final class Remembering extends Forwarding {
        private double users;

        Remembering() {
            super(N, 0);
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            users = fit.data().users();
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            return moved(pass, super.scores(pass, batch), users);
        }
    }

    private interface Maker {
        SequentialRecommender make();
    }

    private static StageRules rules(Maker maker) {
        return new StageRules() {
            @Override
            public SequentialRecommender staged() {
                return maker.make();
            }
        };
    }

    @Test
    void aModelThatBreaksARuleIsNoticed(@TempDir Path folder) {
        Rules.assertBroken(rules(Counting::new), "aRunThatIsStoppedAnywhereGoesOnToTheSameBits", folder);
        Rules.assertBroken(rules(Renaming::new), "aFinishedStageIsReadAndNotTrainedAgain", folder.resolve("renaming"));
        Rules.assertBroken(rules(Drawing::new), "threadsDoNotChangeTheBits");
        Rules.assertBroken(rules(Remembering::new), "theSavedModelScoresLikeTheTrainedOne", folder);
    }

    @Test
    void thereIsAWrongModelForEachRule() {
        assertEquals(new TreeSet<>(Set.of("aRunThatIsStoppedAnywhereGoesOnToTheSameBits", "aFinishedStageIsReadAndNotTrainedAgain",
                "threadsDoNotChangeTheBits", "theSavedModelScoresLikeTheTrainedOne")), Rules.of(StageRules.class));
    }
}
