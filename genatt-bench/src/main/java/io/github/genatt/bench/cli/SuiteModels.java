package io.github.genatt.bench.cli;

import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.config.text.NameSuggester;
import java.util.List;

/** The models of a suite that can be measured without training other models first, and the data of the suite. */
record SuiteModels(Suite suite, PreparedData data) {

    /**
     * The first run of a model.
     *
     * @throws IllegalArgumentException if there is none, or it needs trained stages
     */
    Run find(String model) {
        NameSuggester known = new NameSuggester(List.copyOf(suite.options().models().keySet()));
        if (!known.names().contains(model)) {
            throw new IllegalArgumentException("--model: the suite has no model '%s'; known: %s%s".formatted(model, known.listed(),
                    known.suggestion(model)));
        }
        Run run = suite.only(List.of(model)).cells().get(0);
        if (!run.recommender().stages().isEmpty()) {
            throw new IllegalArgumentException(model + ": it needs trained stages, found " + run.recommender().stages().size()
                    + " untrained; run the suite, which reports the seconds of each");
        }
        data.requireNeeds(run);
        return run;
    }

    String name() {
        return suite.options().suite();
    }
}
