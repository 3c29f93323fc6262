package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.EvalTask;
import io.github.genatt.bench.measure.Subject;
import java.util.Map;

/** The whole evaluation of models of a suite, untrained, for the test users of its data. */
record SuiteEvaluation(SuiteModels models) implements Subject<EvalTask> {

    @Override
    public EvalTask task(String model) {
        return new EvalTask(models.find(model).recommender(), models.data().training(), models.data().evaluator(),
                models.data().split().test());
    }

    @Override
    public String title() {
        return "of untrained models of suite %s, forward pass included; %,d users, %,d items".formatted(models.name(),
                models.data().split().test().size(), models.data().items());
    }

    @Override
    public Map<String, String> places(String model) {
        return Map.of("model", model.replace("-", ""), "n", String.valueOf(models.find(model).recommender().exampleSpec().length()),
                "users", String.valueOf(models.data().split().test().size()), "items", String.valueOf(models.data().items()));
    }
}
