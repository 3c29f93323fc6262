package io.github.genatt.bench.measure;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import java.util.List;

/** One row of a measurement of evaluations. */
public record EvalCase(Engine engine, String model, int threads) {

    /** Rejects less than one thread. */
    public EvalCase {
        EngineSettings.of(threads);
    }

    /** Every model with every number of threads. */
    public static List<EvalCase> all(Engine engine, List<String> models, List<Integer> threads) {
        return models.stream().flatMap(model -> threads.stream().map(count -> new EvalCase(engine, model, count))).toList();
    }

    EngineSession open() {
        return engine.open(EngineSettings.of(threads));
    }
}
