package io.github.genatt.config.saved;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.github.genatt.batch.Requests;
import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.config.bind.RecordWriter;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.EngineOptions;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.core.model.AttentionQuestion;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.LayerAttention;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.NoNumberException;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.spi.SequentialRecommender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trained model that recommends. Any thread may call it; calls take turns on one session.
 *
 * <p>{@code try (SavedModel model = SavedModel.load(path)) { model.recommend("i1", "i2"); }}
 */
public final class SavedModel implements AutoCloseable {
    private final ModelFile file;
    private final Model model;
    private final String engine;
    private final List<String> warnings;
    private final Map<String, Integer> items = new HashMap<>();
    private final Map<String, Integer> users = new HashMap<>();
    private boolean closed;

    private SavedModel(ModelFile file, Model model, String engine, List<String> warnings) {
        this.file = file;
        this.model = model;
        this.engine = engine;
        this.warnings = warnings;
        for (int item = 1; item < file.items().ids().length; item++) {
            items.put(file.items().ids()[item], item);
        }
        file.users().ifPresent(ids -> {
            for (int user = 0; user < ids.size(); user++) {
                users.put(ids.get(user), user);
            }
        });
    }

    /**
     * Saves a model that Java code made, so that {@link #load(Path)} and the command line can serve it: on the default engine, with
     * products in f32.
     *
     * @throws IllegalArgumentException if no plug-in offers its recommender or a part of it
     */
    public static void save(Model model, ItemNames items, Path file) throws IOException {
        describe(model, items, new Plugins(SavedModel.class.getClassLoader())).write(file);
    }

    /** The same, before it is written: with another label or users, for example. */
    public static ModelFile describe(Model model, ItemNames items, Plugins plugins) {
        EffectiveConfig recommender = new RecordWriter(plugins).component(SequentialRecommender.class, model.recommender());
        return ModelFile.of(model, items).configuration(new EffectiveConfig(Map.of("recommender", recommender.tree())).toHocon());
    }

    /** Loads a model with its own engine. @throws IOException if the file is no saved model, or damaged */
    public static SavedModel load(Path file) throws IOException {
        return load(file, LoadOptions.defaults());
    }

    /**
     * Loads a model.
     *
     * @throws IOException                                                  if the file is no saved model, or damaged
     * @throws io.github.genatt.config.bind.ConfigProblemsException         if its configuration does not fit what is installed
     * @throws io.github.genatt.core.model.ParameterMismatchException       if its parameters are not those of the model
     */
    public static SavedModel load(Path file, LoadOptions options) throws IOException {
        return load(file, new Plugins(options.loader()), new Engines(options.loader()), options);
    }

    /** Loads a model with given plug-ins and engines. */
    public static SavedModel load(Path file, Plugins plugins, Engines engines) throws IOException {
        return load(file, plugins, engines, LoadOptions.defaults());
    }

    /** The same with a number of threads, or another engine; the class loader of the options has no effect. */
    public static SavedModel load(Path file, Plugins plugins, Engines engines, LoadOptions options) throws IOException {
        ModelFile saved = ModelFile.read(file);
        String hocon = saved.configuration().orElseThrow(() -> new IOException(file
                + ": holds no configuration to make its recommender from; load it with Model.load and the recommender"));
        ConfigParseOptions origin = ConfigParseOptions.defaults().setOriginDescription(file.toString());
        ConfigObject config;
        try {
            config = ConfigFactory.parseString(hocon, origin).root();
        } catch (ConfigException damaged) {
            throw new IOException(file + ": its configuration cannot be read: " + damaged.getMessage(), damaged);
        }
        if (!config.containsKey("recommender")) {
            throw new IOException(file + ": its configuration names no recommender");
        }
        Problems problems = new Problems();
        RecordBinder binder = new RecordBinder(plugins, problems);
        var recommender = binder.component(SequentialRecommender.class, config.get("recommender"));
        var computing = binder.record(EngineOptions.class, config.toConfig().hasPath("engine") ? config.toConfig().getObject("engine")
                : ConfigFactory.empty().root());
        problems.throwIfAny();
        EngineOptions own = computing.orElseThrow().value();
        Engine engine = engines.find(options.engine().orElse(own.name()));
        EngineSession session = engine.open(new EngineSettings(options.threads(), own.precision()));
        SequentialRecommender made = recommender.orElseThrow().value();
        return new SavedModel(saved, Model.load(made, session, saved.optionsOf(made)), engine.describe(),
                problems.warnings().stream().map(Object::toString).toList());
    }

    /** The ten best items, best first, for whoever has seen these, oldest first; those met are left out. */
    public List<Recommendation> recommend(String... history) {
        return recommend(Request.of(history));
    }

    /** The same for a user of the training data. */
    public List<Recommendation> recommendFor(String user, String... history) {
        return recommend(Request.of(history).user(user));
    }

    /** The best items, best first. @throws UnknownIdException if the model does not know an item or the user */
    public List<Recommendation> recommend(Request request) {
        return recommendAll(List.of(request)).get(0);
    }

    /** A list for each request, computed together. */
    public List<List<Recommendation>> recommendAll(List<Request> requests) {
        List<Recommendations.Query> queries = requests.stream().map(this::query).toList();
        List<List<Recommendations.Scored>> lists;
        synchronized (this) {
            requireOpen();
            lists = queries.isEmpty() ? List.of() : scored(queries);
        }
        return lists.stream().map(list -> list.stream().map(scored -> new Recommendation(file.items().ids()[scored.item()],
                file.items().title(scored.item()), scored.score())).toList()).toList();
    }

    private List<List<Recommendations.Scored>> scored(List<Recommendations.Query> queries) {
        try {
            return Recommendations.of(model, queries);
        } catch (NoNumberException broken) {
            throw broken.named(user -> file.users().orElseThrow().get(user), item -> file.items().ids()[item]);
        }
    }

    private Recommendations.Query query(Request request) {
        int[] history = known(request.items(), request.skipsUnknown());
        BitSet excluded = new BitSet();
        request.candidates().ifPresent(ids -> {
            excluded.set(1, model.items() + 1);
            IntStream.of(known(ids, request.skipsUnknown())).forEach(excluded::clear);
        });
        if (!request.repeats()) {
            IntStream.of(history).forEach(excluded::set);
        }
        IntStream.of(known(request.leftOut(), request.skipsUnknown())).forEach(excluded::set);
        Requests asked = Requests.of(history).withUsers(user(request));
        return new Recommendations.Query(request.knownTimes(items::containsKey).map(times -> timed(asked, request, times)).orElse(asked),
                excluded.stream().toArray(), Math.min(request.top(), model.items()));
    }

    /**
     * The attention that is applied when a request is answered, a layer after the other, of all queries; empty if the model attends to
     * nothing. Items are numbers, see {@link #items}; the number behind the last one is a token that asks for the next item.
     *
     * @throws UnknownIdException if the model does not know an item or the user
     */
    public List<LayerAttention> attention(Request request) {
        Requests asked = query(request).request();
        synchronized (this) {
            requireOpen();
            return model.attention(asked, AttentionQuestion.ALL_QUERIES);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the model " + file.label() + " is closed");
        }
    }

    private static Requests timed(Requests asked, Request request, long[] times) {
        Requests timed = asked.withTimes(times);
        return request.askedAt().isPresent() ? timed.withAskedAt(request.askedAt().getAsLong()) : timed;
    }

    private int[] known(Collection<String> ids, boolean skip) {
        return ids.stream().filter(id -> !skip || items.containsKey(id)).mapToInt(id -> {
            Integer item = items.get(id);
            if (item == null) {
                throw new UnknownIdException("The model knows no item '" + id + "'" + new NameSuggester(items.keySet()).suggestion(id));
            }
            return item;
        }).toArray();
    }

    /** A model that was saved without users serves everybody by the history alone. */
    private int user(Request request) {
        if (request.userId().isEmpty() || users.isEmpty()) {
            return -1;
        }
        String id = request.userId().get();
        Integer user = users.get(id);
        if (user == null && !request.skipsUnknown()) {
            throw new UnknownIdException("The model knows no user '" + id + "'; ask without a user, or skip what is unknown");
        }
        return user == null ? -1 : user;
    }

    /** Outdated parts of its configuration, such as former names of options, a sentence each: for a log. */
    public List<String> warnings() {
        return warnings;
    }

    /** A text that was saved with the model, such as how it was trained. */
    public Optional<String> note(String key) {
        return file.note(key);
    }

    /** Whether the model can recommend the item, and be told of it. */
    public boolean knows(String item) {
        return items.containsKey(item);
    }

    /** The items, by index. */
    public ItemNames items() {
        return file.items();
    }

    /** The number of each item, by id. */
    public Map<String, Integer> itemIndices() {
        return Collections.unmodifiableMap(items);
    }

    /** The number of a user; −1 for one that the model does not know, as all are where it was saved without users. */
    public int userIndex(String user) {
        return users.getOrDefault(user, -1);
    }

    /** The card of the model. */
    public ModelCard card() {
        return new ModelCard(file.label(), model.items(), users.size(), file.seed(), model.parameterCount(), engine,
                file.configuration().orElseThrow(), file.plugins());
    }

    /** An item as a person reads it: its title, or its id where it has none. */
    public String name(String item) {
        return file.items().title(known(List.of(item), false)[0]).orElse(item);
    }

    /** The model, to score with; from one thread, and not while others ask for recommendations. */
    public Model model() {
        return model;
    }

    @Override
    public synchronized void close() {
        closed = true;
        model.close();
    }
}
