package io.github.genatt.config.saved;

import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.spi.TrainingData;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A saved model whose training continues with new interactions, on as many or more items: train {@link #model()}, then write
 * {@link #file()}.
 *
 * <p>Items and users of the file keep their numbers and trained values. New ones follow them and start with the initial values of a new
 * model of the same seed. Optimiser moments and step-based schedules restart. A count-based model has counted the training data once it is
 * created, and needs no training.
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
     * Continues from a file.
     *
     * @param items    those of the file in their order, followed by new ones
     * @param training all interactions for training, of the users of the file in their order, followed by new ones
     * @throws IOException                                            if the file is not a saved model, or damaged
     * @throws IllegalArgumentException                               if the items violate this order, or the model is trained in stages
     * @throws io.github.genatt.core.model.ParameterMismatchException if it has parameters that cannot grow; the message names them
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

    /** The model to train. */
    public Model model() {
        return model;
    }

    /** The file that it continues from. */
    public ModelFile before() {
        return before;
    }

    /** The current model with the former label, configuration and retired items; the caller adds users and notes. */
    public ModelFile file() {
        return before.continued(model, items);
    }

    @Override
    public void close() {
        model.close();
    }
}
