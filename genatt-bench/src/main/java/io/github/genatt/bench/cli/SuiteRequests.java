package io.github.genatt.bench.cli;

import io.github.genatt.batch.Requests;
import io.github.genatt.bench.measure.LatencyTask;
import io.github.genatt.bench.measure.Subject;
import java.util.Map;

/** Requests of the test users of a suite to its models, untrained: one user after the other, then from the first again. */
record SuiteRequests(SuiteModels models) implements Subject<LatencyTask> {

    @Override
    public LatencyTask task(String model) {
        Requests users = models.data().split().test().requests();
        return new LatencyTask(models.find(model).recommender(), models.data().training(),
                call -> users.rows(call % users.size(), call % users.size() + 1));
    }

    @Override
    public String title() {
        return "test users of suite %s; %,d users, %,d items".formatted(models.name(), models.data().split().test().size(),
                models.data().items());
    }

    @Override
    public Map<String, String> places(String model) {
        return Map.of();
    }
}
