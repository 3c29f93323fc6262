package io.github.genatt.config.saved;

import io.github.genatt.batch.Requests;
import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.config.bind.RecordWriter;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.core.model.AttentionQuestion;
import io.github.genatt.core.model.ItemCategories;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.LayerAttention;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.data.Catalogue;
import io.github.genatt.eval.NoNumberException;
import io.github.genatt.eval.QuantisedScan;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.DotProductHead;
import io.github.genatt.spi.Need;
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
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A trained model that recommends. It is thread-safe; calls take turns on one session.
 *
 * <p>{@code try (SavedModel model = SavedModel.load(path)) { model.recommend("i1", "i2"); }}
 */
public final class SavedModel implements AutoCloseable {
    /** Number of histories used to measure the recall of a scan. */
    private static final int RECALLED = 32;

    private final ModelFile file;
    private final Model model;
    private final String engine;
    private final List<String> warnings;
    private final Map<String, Integer> items = new HashMap<>();
    private final Map<String, Integer> users = new HashMap<>();
    private final BitSet retired = new BitSet();
    private final Optional<QuantisedScan> scan;
    private final Map<String, BitSet> ofCategory = new ConcurrentHashMap<>();
    private boolean closed;

    private SavedModel(ModelFile file, Model model, String engine, List<String> warnings, Optional<QuantisedScan> scan) {
        this.scan = scan;
        this.file = file;
        this.model = model;
        this.engine = engine;
        this.warnings = warnings;
        for (int item = 1; item < file.items().ids().length; item++) {
            items.put(file.items().ids()[item], item);
        }
        file.retired().stream().filter(items::containsKey).forEach(id -> retired.set(items.get(id)));
        file.users().ifPresent(ids -> {
            for (int user = 0; user < ids.size(); user++) {
                users.put(ids.get(user), user);
            }
        });
    }

    /**
     * Saves a model built in Java code, so that {@link #load(Path)} and the command line can serve it: on the default engine, with
     * products in f32.
     *
     * @throws IllegalArgumentException if no plug-in offers its recommender or a part of it
     */
    public static void save(Model model, ItemNames items, Path file) throws IOException {
        describe(model, items, new Plugins(SavedModel.class.getClassLoader())).write(file);
    }

    /** The same without writing it, for example to set another label or users first. */
    public static ModelFile describe(Model model, ItemNames items, Plugins plugins) {
        EffectiveConfig recommender = new RecordWriter(plugins).component(SequentialRecommender.class, model.recommender());
        return ModelFile.of(model, items).configuration(new EffectiveConfig(Map.of("recommender", recommender.tree())).toHocon());
    }

    /**
     * Loads a model with its own engine.
     *
     * @throws IOException if the file is not a saved model, or damaged
     */
    public static SavedModel load(Path file) throws IOException {
        return load(file, LoadOptions.defaults());
    }

    /**
     * Loads a model.
     *
     * @throws IOException                                                  if the file is not a saved model, or damaged
     * @throws io.github.genatt.config.bind.ConfigProblemsException         if its configuration does not match the installed plug-ins
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
        SavedConfiguration saved = SavedConfiguration.read(file, plugins);
        if (options.scan() == Scan.INT16 && !(saved.recommender() instanceof DotProductHead)) {
            throw new IllegalArgumentException(("scan: %s (%s) has no vectors of items whose products are its scores, so it cannot be"
                    + " scanned in int16; use exact scan").formatted(saved.file().label(), saved.recommender().getClass().getSimpleName()));
        }
        Model model = Model.load(saved.recommender(), saved.open(engines, options), saved.file());
        try {
            Optional<QuantisedScan> scan = options.scan() == Scan.EXACT ? Optional.empty() : Optional.of(scan(model));
            return new SavedModel(saved.file(), model, saved.engine(engines, options).describe(), saved.warnings(), scan);
        } catch (RuntimeException | Error unusable) {
            model.close();
            throw unusable;
        }
    }

    private static QuantisedScan scan(Model model) {
        float[] vectors = model.itemVectors();
        return new QuantisedScan(vectors, vectors.length / (model.items() + 1));
    }

    /**
     * Recall of the scan: the fraction of the ten best items that it finds, over some histories of random items; check it before use.
     * Empty if the model uses exact scores.
     */
    public OptionalDouble scanRecall() {
        if (scan.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Recommendations.Query> queries = IntStream.range(0, RECALLED).mapToObj(number -> {
            CounterRandom random = new CounterRandom(RandomKeys.mix(RandomKeys.of(0, "recall"), number));
            int[] history = random.ints(1 + random.nextInt(10), 1, model.items() + 1).toArray();
            Requests asked = Requests.of(history);
            return Recommendations.Query.unseen(needsTimes()
                    ? asked.withTimes(LongStream.range(0, history.length).toArray()) : asked, 10);
        }).toList();
        synchronized (this) {
            requireOpen();
            return OptionalDouble.of(QuantisedScan.recall(Recommendations.of(model, queries), scored(queries)));
        }
    }

    /** The ten best items, best first, for a history given oldest first; its items are excluded. */
    public List<Recommendation> recommend(String... history) {
        return recommend(Request.of(history));
    }

    /** The same for a user of the training data. */
    public List<Recommendation> recommendFor(String user, String... history) {
        return recommend(Request.of(history).user(user));
    }

    /**
     * The best items, best first.
     *
     * @throws UnknownIdException if the model does not know an item or the user
     */
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
            if (scan.isPresent()) {
                Requests asked = Requests.joined(queries.stream().map(Recommendations.Query::request).toList());
                return scan.get().best(model.states(asked), queries);
            }
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
        request.categories().ifPresent(names -> excluded.or(without(names)));
        excluded.or(retired);
        if (!request.repeats()) {
            IntStream.of(history).forEach(excluded::set);
        }
        IntStream.of(known(request.leftOut(), request.skipsUnknown())).forEach(excluded::set);
        Requests asked = Requests.of(history).withUsers(user(request));
        Optional<long[]> times = needsTimes() ? request.knownTimes(items::containsKey) : Optional.empty();
        return new Recommendations.Query(times.map(own -> timed(asked, request, own)).orElse(asked),
                excluded.stream().toArray(), Math.min(request.top(), model.items()));
    }

    /** The items that have none of the given categories. An unknown category is always rejected, even if the request skips unknown ids. */
    private BitSet without(Collection<String> names) {
        ItemCategories categories = file.items().categories().orElseThrow(() -> new IllegalArgumentException(("where: the model keeps no"
                + " categories of its items, found %s; train it on data whose item-metadata has categories").formatted(names)));
        BitSet excluded = new BitSet();
        excluded.set(1, model.items() + 1);
        for (String name : names) {
            if (!categories.names().contains(name)) {
                throw new UnknownIdException("The model knows no category '" + name + "'"
                        + new NameSuggester(categories.names()).suggestion(name));
            }
            excluded.andNot(ofCategory.computeIfAbsent(name, categories::items));
        }
        return excluded;
    }

    /**
     * The attention weights of all queries, layer by layer, as applied when a request is answered; empty if the model has no attention.
     * Items are numbers, see {@link #items}; the number after the last one is a token that asks for the next item.
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

    /** If the model does not use times, requests with and without times may be mixed. */
    private boolean needsTimes() {
        return model.recommender().needs().contains(Need.TIMES);
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

    /** A model saved without users serves every user from the history only. */
    private int user(Request request) {
        if (request.userId().isEmpty() || users.isEmpty()) {
            return -1;
        }
        String id = request.userId().get();
        Integer user = users.get(id);
        if (user == null && !request.skipsUnknown()) {
            throw new UnknownIdException("The model knows no user '" + id + "'; send the request without a user, or skip unknown ids");
        }
        return user == null ? -1 : user;
    }

    /** Outdated parts of its configuration, such as former names of options, one sentence each, for a log. */
    public List<String> warnings() {
        return warnings;
    }

    /** A text that was saved with the model, such as how it was trained. */
    public Optional<String> note(String key) {
        return file.note(key);
    }

    /** Whether the model knows the item: can recommend it and accepts it in histories. */
    public boolean knows(String item) {
        return items.containsKey(item);
    }

    /** Item names and categories of a catalogue, in the form of a model file. */
    public static ItemNames namesOf(Catalogue catalogue) {
        return new ItemNames(catalogue.ids(), catalogue.titles(), catalogue.categoryNames().isEmpty() ? Optional.empty()
                : Optional.of(new ItemCategories(catalogue.categoryNames(), catalogue.categories())));
    }

    /** The items, by index. */
    public ItemNames items() {
        return file.items();
    }

    /** The number of each item, by id. */
    public Map<String, Integer> itemIndices() {
        return Collections.unmodifiableMap(items);
    }

    /** The number of a user; −1 for an unknown one. If the model was saved without users, all are unknown. */
    public int userIndex(String user) {
        return users.getOrDefault(user, -1);
    }

    /** Ids of items that it knows but no longer recommends. */
    public List<String> retired() {
        return file.retired();
    }

    /** The card of the model. */
    public ModelCard card() {
        return new ModelCard(file.label(), model.items(), users.size(), file.seed(), model.parameterCount(), engine,
                file.configuration().orElseThrow(), file.plugins());
    }

    /** Human-readable name of an item: its title, or its id if it has none. */
    public String name(String item) {
        return file.items().title(known(List.of(item), false)[0]).orElse(item);
    }

    /** The underlying model, for scoring. Use it from one thread, and not while other threads request recommendations. */
    public Model model() {
        return model;
    }

    @Override
    public synchronized void close() {
        closed = true;
        model.close();
    }
}
