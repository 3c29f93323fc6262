package io.github.genatt.spi;

import io.github.genatt.random.CounterRandom;
import java.util.random.RandomGenerator;

/** The context of fitting, before the first step. Only the host implements it: it may gain methods with default bodies. */
public interface FitContext {

    /** The training part of the data. */
    TrainingData data();

    /** A stream of random numbers that depends only on the seed of the run and this name. */
    RandomGenerator random(String name);

    /**
     * A trained stage of this model; valid until {@link SequentialRecommender#fit} returns.
     *
     * @throws IllegalArgumentException if the model has no stage of that name
     */
    Trained stage(String name);

    /**
     * Initialises the trainable parameters of this model with their values in a stage, as soon as they are created; the optimiser state
     * starts from zero.
     *
     * @throws IllegalArgumentException if the model has no stage of that name
     * @throws IllegalStateException once the parameters are made, if the two models differ in the name or shape of a parameter; all
     *                                  differences are listed
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
