package io.github.genatt.core.model;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.Trained;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;

/**
 * A trained stage with its examples. It behaves the same whether it was just trained or read from its file: only what the file contains can
 * be read.
 *
 * @param name    name of the stage
 * @param model   the trained model; closed with the stage
 * @param batches its examples
 */
public record FinishedStage(String name, Model model, BatchSource batches) implements Trained, AutoCloseable {

    @Override
    public <T> List<T> examples(BiFunction<PassContext, TrainingBatch, T> of) {
        return model.examples(batches, 0, of);
    }

    @Override
    public float[] values(String parameter) {
        List<String> names = model.served().stream().map(Parameters.Info::name).toList();
        if (!names.contains(parameter)) {
            throw new NoSuchElementException("parameter %s: stage %s has no such parameter, found %s".formatted(parameter, name, names));
        }
        return model.session().parameters().read(parameter);
    }

    @Override
    public void close() {
        model.close();
    }
}
