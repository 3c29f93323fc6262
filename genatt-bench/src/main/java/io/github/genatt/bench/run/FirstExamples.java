package io.github.genatt.bench.run;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;

/** Batches that show a model only the first examples when it requests all; whole histories are all shown, since they represent users. */
record FirstExamples(BatchSource all, SequentialRecommender recommender, int most) implements BatchSource {

    @Override
    public int stepsPerEpoch() {
        return all.stepsPerEpoch();
    }

    @Override
    public long examples() {
        return recommender.exampleSpec().scheme() == ExampleScheme.HISTORY ? all.examples() : Math.min(most, all.examples());
    }

    @Override
    public TrainingBatch examples(long epoch, int from, int to) {
        return all.examples(epoch, from, to);
    }

    @Override
    public TrainingBatch batch(long step) {
        return all.batch(step);
    }
}
