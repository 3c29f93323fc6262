package io.github.genatt.bench.measure;

import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Precision;
import java.util.ArrayList;
import java.util.List;

/** One row of a measurement of steps. */
public record StepCase(Engine engine, String model, int threads, Precision precision) {

    /** Rejects less than one thread. */
    public StepCase {
        settings(threads, precision);
    }

    /** Every model with every number of threads in every precision on every engine. */
    public static List<StepCase> all(List<Engine> engines, List<String> models, List<Integer> threads, List<Precision> precisions) {
        List<StepCase> cases = new ArrayList<>();
        models.forEach(model -> threads.forEach(count -> precisions.forEach(precision ->
                engines.forEach(engine -> cases.add(new StepCase(engine, model, count, precision))))));
        return cases;
    }

    EngineSession open() {
        return engine.open(settings(threads, precision));
    }

    private static EngineSettings settings(int threads, Precision precision) {
        return new EngineSettings(threads, precision);
    }
}
