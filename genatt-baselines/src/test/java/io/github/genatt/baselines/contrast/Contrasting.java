package io.github.genatt.baselines.contrast;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.List;
import java.util.Map;

/** Trains models with contrasts, and uses their terms. */
final class Contrasting {
    private static final int ITEMS = 20;

    private Contrasting() {
    }

    static SequenceBatcher batches(SequentialRecommender model) {
        return batches(model, Sequences.random(40, 2, 12, ITEMS));
    }

    static SequenceBatcher batches(SequentialRecommender model, int[][] sequences) {
        return new SequenceBatcher(new TrainingSequences(ITEMS, sequences), model.exampleSpec(),
                RejectionSampler.uniform(ITEMS, new int[sequences.length][0]), 32, 7);
    }

    /** The parameters after so many steps with dropout. */
    static Map<String, float[]> trained(SequentialRecommender model, int steps) {
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            lab.train(batches(model), steps, 5e-3);
            return lab.values();
        }
    }

    /** The values of the terms of a batch in one part, noise of generators drawn, without dropout. */
    static double[] terms(ModelFixture lab, TrainingBatch batch) {
        return lab.model().session().infer(List.of(batch.inputs().keys()), (ops, part) -> lab.model().recommender().loss(
                PassContext.of(Scopes.over(lab.parameters(), 0), ops, PassMode.training(0), ITEMS, batch.inputs().length()), batch).stream()
                .mapToDouble(term -> term.value()).toArray()).get(0);
    }
}
