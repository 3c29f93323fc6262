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
 * A trained stage with its examples. Whether it was trained just now or read from its file makes no difference: only what its file has can
 * be read.
 *
 * @param name    of the stage
 * @param model   trained; closed with the stage
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
            throw new NoSuchElementException("parameter %s: stage %s has none of that name, found %s".formatted(parameter, name, names));
        }
        return model.session().parameters().read(parameter);
    }

    @Override
    public void close() {
        model.close();
    }
}
