package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.StepSubject;
import io.github.genatt.bench.measure.StepTask;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import java.util.List;
import java.util.Map;

/** Steps of the models of a suite on the training batches of its data. */
record SuiteSteps(Suite suite, PreparedData data) implements StepSubject {

    @Override
    public StepTask task(String model) {
        Run run = run(model);
        if (!run.recommender().trainable()) {
            throw new IllegalArgumentException(model + ": it only counts, so it has no training steps to measure; leave it out");
        }
        if (!run.recommender().stages().isEmpty()) {
            throw new IllegalArgumentException(model + ": its steps need trained stages, found " + run.recommender().stages().size()
                    + " that are not; run the suite, which tells the seconds of each");
        }
        data.requireNeeds(run);
        return new StepTask(run.recommender(), data.training(), data.batches(run), run.train());
    }

    private Run run(String model) {
        return suite.only(List.of(model)).cells().get(0);
    }

    @Override
    public String title() {
        return "on the batches of suite %s; %,d users, %,d items".formatted(suite.options().suite(), data.training().sequences().length,
                data.items());
    }

    @Override
    public Map<String, String> places(String model) {
        Run run = run(model);
        return Map.of("n", String.valueOf(run.recommender().exampleSpec().length()), "batch", String.valueOf(run.train().batchSize()),
                "items", String.valueOf(data.items()));
    }
}
