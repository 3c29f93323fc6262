package io.github.genatt.config.saved;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.EngineOptions;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelState;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.SequentialRecommender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        TensorFile saved = TensorFile.read(file);
        if (!saved.texts().keySet().containsAll(List.of("label", "seed", "config", "items"))) {
            throw new IOException(file + " holds parameters, but is no model of a finished run");
        }
        ConfigParseOptions origin = ConfigParseOptions.defaults().setOriginDescription(file.toString());
        ConfigObject config = ConfigFactory.parseString(saved.texts().get("config"), origin).root();
        Problems problems = new Problems();
        RecordBinder binder = new RecordBinder(plugins, problems);
        var recommender = binder.component(SequentialRecommender.class, config.get("recommender"));
        var computing = binder.record(EngineOptions.class, config.toConfig().getObject("engine"));
        problems.throwIfAny();
        String[] ids = saved.texts().get("items").split("\n", -1);
        EngineOptions engine = computing.orElseThrow().value();
        EngineSession session = engines.find(engine.name()).open(new EngineSettings(1, engine.precision()));
        ModelState.load(session.parameters(), saved);
        Model model = new Model(recommender.orElseThrow().value(), session, ids.length - 1, Long.parseLong(saved.texts().get("seed")));
        model.build();
        Optional<String[]> titles = Optional.ofNullable(saved.texts().get("titles")).map(text -> text.split("\n", -1));
        return new SavedModel(saved.texts().get("label"), model, ids, titles);
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
