package io.github.genatt.spi;

import io.github.genatt.random.CounterRandom;
import java.util.random.RandomGenerator;

/** The context of fitting, before the first step. Implemented by the host alone: it may gain methods, with a default body. */
public interface FitContext {

    /** The training part of the data. */
    TrainingData data();

    /** A stream of random numbers that depends on the seed of the run and this name alone. */
    RandomGenerator random(String name);

    /**
     * A stage of this model, trained; to be used until {@link SequentialRecommender#fit} returns.
     *
     * @throws IllegalArgumentException if the model has no stage of that name
     */
    Trained stage(String name);

    /**
     * Gives the trained parameters of this model the values that they have in a stage, once they are made; the optimiser starts fresh.
     *
     * @throws IllegalArgumentException if the model has no stage of that name
     * @throws IllegalStateException    once the parameters are made, if the two differ in the name or shape of any: all are listed
     */
    void startFrom(String stage);

    /** The context of a model without stages. */
    static FitContext of(TrainingData data, long seed) {
        return new FitContext() {
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
                throw new IllegalArgumentException("stage " + name + ": this model was fitted without stages; return it from stages(),"
                        + " and train them first");
            }

            @Override
            public void startFrom(String stage) {
                stage(stage);
            }
        };
    }
}
