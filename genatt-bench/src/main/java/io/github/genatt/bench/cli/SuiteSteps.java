package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.StepTask;
import io.github.genatt.bench.measure.Subject;
import io.github.genatt.bench.suite.Run;
import java.util.Map;

/** Steps of the models of a suite on the training batches of its data. */
record SuiteSteps(SuiteModels models) implements Subject<StepTask> {

    @Override
    public StepTask task(String model) {
        Run run = models.find(model);
        if (!run.recommender().trainable()) {
            throw new IllegalArgumentException(model + ": it only counts, so it has no training steps to measure; leave it out");
        }
        return new StepTask(run.recommender(), models.data().training(), models.data().batches(run), run.train());
    }

    @Override
    public String title() {
        return "on the batches of suite %s; %,d users, %,d items".formatted(models.name(), models.data().training().sequences().length,
                models.data().items());
    }

    @Override
    public Map<String, String> places(String model) {
        Run run = models.find(model);
        return Map.of("n", String.valueOf(run.recommender().exampleSpec().length()), "batch", String.valueOf(run.train().batchSize()),
                "items", String.valueOf(models.data().items()));
    }
}
