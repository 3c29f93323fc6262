package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.weights.WeightImport;
import io.github.genatt.engine.Engine;
import io.github.genatt.eval.EvaluationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The model of a cell with weights of another program, evaluated and saved like a trained one. */
public final class ImportedModel implements AutoCloseable {
    private final PreparedData workload;
    private final Run cell;
    private final Model model;

    private ImportedModel(PreparedData workload, Run cell, Model model) {
        this.workload = workload;
        this.cell = cell;
        this.model = model;
    }

    /**
     * Makes the model of a cell and loads the weights.
     *
     * @throws IllegalArgumentException                               if the model is trained in stages, or not by gradients
     * @throws io.github.genatt.core.model.ParameterMismatchException if the weights do not match the model
     */
    public static ImportedModel of(PreparedData workload, Run cell, Engine engine, WeightImport weights) {
        workload.requireNeeds(cell);
        if (!cell.recommender().trainable() || !cell.recommender().stages().isEmpty()) {
            throw new IllegalArgumentException("models." + cell.label() + ": only a model trained as a whole accepts weights, found "
                    + (cell.recommender().trainable() ? "one with stages" : "one that counts") + "; name another with --model");
        }
        Model model = new Model(cell.recommender(), engine.open(workload.options().engine().settings()), workload.items(), cell.seed());
        try {
            model.fit(workload.training());
            weights.into(model, names(workload));
        } catch (RuntimeException | Error failed) {
            model.close();
            throw failed;
        }
        return new ImportedModel(workload, cell, model);
    }

    private static ItemNames names(PreparedData workload) {
        return new ItemNames(workload.data().dataset().items().ids(), workload.data().dataset().items().titles());
    }

    /** The number of trained values. */
    public long parameters() {
        return model.parameterCount();
    }

    /** The metrics of the suite on its validation targets. */
    public Map<String, Double> validation() {
        return workload.evaluate(workload.evaluator(), model, workload.split().validation()).aggregates();
    }

    /** The metrics of the suite on its test targets. */
    public EvaluationResult test() {
        return workload.evaluate(workload.evaluator(), model, workload.split().test());
    }

    /**
     * Saves the model for {@code genatt recommend} and the library.
     *
     * @param origin origin of the weights, in words
     */
    public void save(Path file, String origin) throws IOException {
        RunFiles.model(cell, model, workload.data().dataset()).note("weights", origin).write(file);
    }

    @Override
    public void close() {
        model.close();
    }
}
