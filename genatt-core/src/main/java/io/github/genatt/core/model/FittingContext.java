package io.github.genatt.core.model;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.Trained;
import io.github.genatt.spi.TrainingData;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The context of fitting; keeps the stage whose values the model starts from. */
final class FittingContext implements FitContext {
    private final TrainingData data;
    private final Map<String, FinishedStage> stages;
    private final long seed;
    private Optional<String> start = Optional.empty();

    FittingContext(TrainingData data, Map<String, FinishedStage> stages, long seed) {
        this.data = data;
        this.stages = stages;
        this.seed = seed;
    }

    @Override
    public TrainingData data() {
        return data;
    }

    @Override
    public RandomGenerator random(String name) {
        return CounterRandom.of(seed, "fit " + name);
    }

    @Override
    public Trained stage(String name) {
        return find(name);
    }

    @Override
    public void startFrom(String stage) {
        find(stage);
        start = Optional.of(stage);
    }

    /** The stage that the model starts from. */
    Optional<FinishedStage> start() {
        return start.map(this::find);
    }

    private FinishedStage find(String name) {
        FinishedStage found = stages.get(name);
        if (found == null) {
            throw new IllegalArgumentException("stage " + name + ": this model has no such stage, found " + stages.keySet()
                    + "; return it from stages()");
        }
        return found;
    }
}
