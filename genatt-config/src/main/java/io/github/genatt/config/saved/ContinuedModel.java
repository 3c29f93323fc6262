package io.github.genatt.config.saved;

import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.spi.TrainingData;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A saved model that goes on with new interactions, on as many or more items: train {@link #model()}, then write {@link #file()}.
 *
 * <p>Items and users of the file keep their numbers and trained values. New ones stand behind them and begin with the first values of a new
 * model of the same seed; moments of the optimiser and schedules that count steps begin anew. A model that counts has counted the training
 * data once it is made, and needs no training.
 */
public final class ContinuedModel implements AutoCloseable {
    private final ModelFile before;
    private final Model model;
    private final ItemNames items;

    private ContinuedModel(ModelFile before, Model model, ItemNames items) {
        this.before = before;
        this.model = model;
        this.items = items;
    }

    /**
     * Goes on from a file.
     *
     * @param items    those of the file in their order, new ones behind them
     * @param training all interactions that the model is to know, of the users of the file in their order and new ones behind them
     * @throws IOException                                            if the file is no saved model, or damaged
     * @throws IllegalArgumentException                               if the items are not so, or the model is trained in stages
     * @throws io.github.genatt.core.model.ParameterMismatchException if it has parameters that cannot grow; it names them
     */
    public static ContinuedModel of(Path file, ItemNames items, TrainingData training, LoadOptions options) throws IOException {
        return of(file, items, training, new Plugins(options.loader()), new Engines(options.loader()), options);
    }

    /** The same with given plug-ins and engines; the class loader of the options has no effect. */
    public static ContinuedModel of(Path file, ItemNames items, TrainingData training, Plugins plugins, Engines engines,
            LoadOptions options) throws IOException {
        SavedConfiguration saved = SavedConfiguration.read(file, plugins);
        return new ContinuedModel(saved.file(), Model.continueFrom(saved.file(), saved.recommender(), saved.open(engines, options), items,
                training), items);
    }

    /** What is to be trained. */
    public Model model() {
        return model;
    }

    /** The file that it went on from. */
    public ModelFile before() {
        return before;
    }

    /** As it is now, with the label, configuration and retired items of before; users and notes are the caller's. */
    public ModelFile file() {
        return before.continued(model, items);
    }

    @Override
    public void close() {
        model.close();
    }
}
