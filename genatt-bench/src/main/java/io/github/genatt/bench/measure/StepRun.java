package io.github.genatt.bench.measure;

import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Profile;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import java.util.Optional;
import java.util.OptionalDouble;

/** One model in training on random batches, by the trainer that trains every model; its parameters stay between the calls. */
final class StepRun implements AutoCloseable {
    private static final long SEED = 1;

    private final BatchShape size;
    private final Model model;
    private final StepClock clock;

    /** @throws IllegalArgumentException if the model cannot be of that size */
    StepRun(SequentialRecommender recommender, EngineSession session, BatchShape size) {
        this.size = size;
        model = new Model(recommender, session, size.items(), SEED);
        try {
            clock = new StepClock(new RandomBatches(size, recommender.exampleSpec(), SEED));
            model.fit(new TrainingSequences(size.items(), new int[0][]));
        } catch (RuntimeException unusable) {
            model.close();
            throw unusable;
        }
    }

    /** Milliseconds of so many steps. */
    Timings train(int steps) {
        return clock.time(model, size, steps);
    }

    /** Where the time of so many steps goes, and the milliseconds that one worker needs for the matrix products of one step. */
    Profiled profile(int steps) {
        model.session().startProfile();
        train(steps);
        OptionalDouble floor = model.session().matmulFloorSeconds();
        return new Profiled(model.session().profile(),
                floor.isPresent() ? OptionalDouble.of(1e3 * floor.getAsDouble() / steps) : OptionalDouble.empty());
    }

    /** The engine's profile of its operations, if it has one. */
    record Profiled(Optional<Profile> profile, OptionalDouble floor) {
    }

    @Override
    public void close() {
        model.close();
    }
}
