package io.github.genatt.bench.measure;

import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Profile;
import java.util.Optional;
import java.util.OptionalDouble;

/** Training of one model by the trainer for all models; its parameters are kept between the calls. */
final class StepRun implements AutoCloseable {
    private static final long SEED = 1;

    private final StepTask task;
    private final Model model;
    private final StepClock clock;

    /** @throws IllegalArgumentException if the model cannot be fitted */
    StepRun(StepTask task, EngineSession session) {
        this.task = task;
        model = new Model(task.recommender(), session, task.data().catalogue(), SEED);
        try {
            clock = new StepClock(task.batches());
            model.fit(task.data());
        } catch (RuntimeException | Error unusable) {
            model.close();
            throw unusable;
        }
    }

    /** Milliseconds of a number of steps. */
    Timings train(int steps) {
        return clock.time(model, task.train(), steps);
    }

    /** The padding of the first batches. */
    Padding padding(int steps) {
        return Padding.of(task, steps);
    }

    /** The profile of a number of steps, and the milliseconds that one worker needs for the matrix products of one step. */
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
