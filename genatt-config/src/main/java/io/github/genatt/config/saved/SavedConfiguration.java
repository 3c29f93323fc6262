package io.github.genatt.config.saved;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.github.genatt.config.bind.Problem;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.config.plugin.Origin;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.SequentialRecommender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The configuration of a model file.
 *
 * @param file        the file as read, with the options of the recommender built from it
 * @param recommender the recommender built from it
 * @param engine      the engine that trained it
 * @param warnings    about outdated parts, and plug-ins that are not those of the training, one sentence each
 */
record SavedConfiguration(ModelFile file, SequentialRecommender recommender, EngineOptions engine, List<String> warnings) {
    private static final String GENATT = "io.github.genatt.";

    /** @throws IOException if the file is not a saved model, damaged, or without configuration */
    static SavedConfiguration read(Path path, Plugins plugins) throws IOException {
        ModelFile saved = ModelFile.read(path);
        String hocon = saved.configuration().orElseThrow(() -> new IOException(path
                + ": has no configuration of its recommender; load it with Model.load and the recommender"));
        ConfigParseOptions origin = ConfigParseOptions.defaults().setOriginDescription(path.toString());
        ConfigObject config;
        try {
            config = ConfigFactory.parseString(hocon, origin).root();
        } catch (ConfigException damaged) {
            throw new IOException(path + ": its configuration cannot be read: " + damaged.getMessage(), damaged);
        }
        if (!config.containsKey("recommender")) {
            throw new IOException(path + ": its configuration names no recommender");
        }
        Problems problems = new Problems();
        RecordBinder binder = new RecordBinder(plugins, problems);
        var recommender = binder.component(SequentialRecommender.class, config.get("recommender"));
        var computing = binder.record(EngineOptions.class, config.toConfig().hasPath("engine") ? config.toConfig().getObject("engine")
                : ConfigFactory.empty().root());
        List<Origin> own = plugins.all().stream().filter(one -> !one.plugin().getName().startsWith(GENATT))
                .map(plugins::origin).toList();
        TrainedPlugins trained = new TrainedPlugins(saved.plugins());
        if (!problems.list().isEmpty()) {
            trained.missing(own, problems.list().stream().map(Problem::message).toList()).forEach(sentence ->
                    problems.add(new Problem(path.toString(), -1, sentence)));
        }
        problems.throwIfAny();
        SequentialRecommender made = recommender.orElseThrow().value();
        return new SavedConfiguration(saved.optionsOf(made), made, computing.orElseThrow().value(),
                Stream.concat(problems.warnings().stream().map(Object::toString), trained.differences(own).stream()).toList());
    }

    Engine engine(Engines engines, LoadOptions options) {
        return engines.find(options.engine().orElse(engine.name()));
    }

    EngineSession open(Engines engines, LoadOptions options) {
        return engine(engines, options).open(new EngineSettings(options.threads(), engine.precision()));
    }
}
