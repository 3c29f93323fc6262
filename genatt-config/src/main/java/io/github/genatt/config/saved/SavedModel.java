package io.github.genatt.config.saved;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.EngineOptions;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.SequentialRecommender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model as a finished run left it, ready to score histories.
 *
 * @param label  of the model
 * @param model  open until closed
 * @param ids    [I + 1] item ids; index 0 is the padding
 * @param titles [I + 1] item titles, if there are any
 */
public record SavedModel(String label, Model model, String[] ids, Optional<String[]> titles) implements AutoCloseable {

    /**
     * Loads a model with the plug-ins and engines that are installed.
     *
     * @throws IOException if the file is no saved model
     */
    public static SavedModel load(Path file, Plugins plugins, Engines engines) throws IOException {
        ModelFile saved = ModelFile.read(file);
        String hocon = saved.configuration().orElseThrow(() -> new IOException(file
                + ": holds no configuration to make its recommender from; load it with Model.load and the recommender"));
        ConfigParseOptions origin = ConfigParseOptions.defaults().setOriginDescription(file.toString());
        ConfigObject config = ConfigFactory.parseString(hocon, origin).root();
        Problems problems = new Problems();
        RecordBinder binder = new RecordBinder(plugins, problems);
        var recommender = binder.component(SequentialRecommender.class, config.get("recommender"));
        var computing = binder.record(EngineOptions.class, config.toConfig().getObject("engine"));
        problems.throwIfAny();
        EngineOptions engine = computing.orElseThrow().value();
        EngineSession session = engines.find(engine.name()).open(new EngineSettings(1, engine.precision()));
        SequentialRecommender made = recommender.orElseThrow().value();
        Model model = Model.load(made, session, saved.optionsOf(made));
        return new SavedModel(saved.label(), model, saved.items().ids(), saved.items().titles());
    }

    /** An item as a person reads it: its title, or its id where it has none. */
    public String name(int item) {
        return titles.map(all -> all[item]).filter(title -> !title.isEmpty()).orElse(ids[item]);
    }

    @Override
    public void close() {
        model.close();
    }
}
