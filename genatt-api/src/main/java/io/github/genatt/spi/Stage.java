package io.github.genatt.spi;

/** A recommender that is trained before another one, by the same loop, in a session of its own that closes once the other is fitted. */
public final class Stage {
    private final String name;
    private final SequentialRecommender model;
    private final TrainOptions training;
    private final boolean validated;

    private Stage(String name, SequentialRecommender model, TrainOptions training, boolean validated) {
        this.name = name;
        this.model = model;
        this.training = training;
        this.validated = validated;
    }

    /**
     * A stage that is validated like any model; the parameters of its best step are used.
     *
     * @param name     in kebab-case, unique in the model: identifies its folder, its seed and its progress
     * @param model    the model to train; may have stages itself
     * @param training how to train it; an option of the model that has the stage
     * @throws IllegalArgumentException if the name is not in kebab-case
     */
    public static Stage of(String name, SequentialRecommender model, TrainOptions training) {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("stage: its name must be in kebab-case, found '" + name + "'; use a-z, 0-9 and hyphens");
        }
        return new Stage(name, model, training, true);
    }

    /**
     * The same stage trained for exactly {@code limits.steps} steps: for models that cannot rank, or should not be evaluated by ranking.
     */
    public Stage withoutValidation() {
        return new Stage(name, model, training, false);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The trained model. */
    public SequentialRecommender model() {
        return model;
    }

    /** How it is trained. */
    public TrainOptions training() {
        return training;
    }

    /** Whether validation selects its best step and stops its training. */
    public boolean validated() {
        return validated;
    }
}
