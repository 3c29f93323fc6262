package io.github.genatt.core.model;

import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.SequentialRecommender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A saved model: its parameters by name, kind and shape, and everything needed to serve it. This is the format of {@code model.genatt}; it
 * never contains histories. Load it with {@link Model#load}.
 */
public final class ModelFile {
    private static final String LABEL = "label";
    private static final String SEED = "seed";
    private static final String CONFIG = "config";
    private static final String OPTIONS = "options";
    private static final String ITEMS = "items";
    private static final String TITLES = "titles";
    private static final String CATEGORIES = "categories";
    private static final String ITEM_CATEGORIES = "item categories";
    private static final String RETIRED = "retired";
    private static final String USERS = "users";
    private static final String ESCAPED = " escaped";
    private static final String NOTE = "note ";
    private static final String PLUGINS = "plugins";

    private final String source;
    private final Map<String, String> texts;
    private final ItemNames items;
    private final List<Parameters.Info> parameters;
    private final Map<String, float[]> values;

    private ModelFile(String source, Map<String, String> texts, ItemNames items, List<Parameters.Info> parameters,
            Map<String, float[]> values) {
        this.source = source;
        this.texts = Collections.unmodifiableMap(texts);
        this.items = items;
        this.parameters = List.copyOf(parameters);
        this.values = values;
    }

    /**
     * Creates the file of a built model, with all parameters needed to serve it; stored values that only training reads are left out.
     *
     * @throws IllegalArgumentException if the items are not as many as the model's
     */
    public static ModelFile of(Model model, ItemNames items) {
        if (items.count() != model.items()) {
            throw new IllegalArgumentException("item ids: expected those of the model's %d items, found %d"
                    .formatted(model.items(), items.count()));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(LABEL, model.recommender().getClass().getSimpleName());
        texts.put(SEED, Long.toString(model.seed()));
        texts.put(OPTIONS, OptionLines.of(model.recommender()));
        putLines(ITEMS, List.of(items.ids()), texts);
        items.titles().ifPresent(titles -> texts.put(TITLES, Arrays.stream(titles).map(title -> title.replaceAll("\\R", " "))
                .collect(Collectors.joining("\n"))));
        items.categories().filter(all -> !all.names().isEmpty()).ifPresent(all -> {
            putLines(CATEGORIES, all.names(), texts);
            texts.put(ITEM_CATEGORIES, Arrays.stream(all.ofItems()).map(row -> Arrays.stream(row).mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "))).collect(Collectors.joining("\n")));
        });
        List<Parameters.Info> served = model.served();
        Map<String, float[]> values = new LinkedHashMap<>();
        served.forEach(info -> values.put(info.name(), model.session().parameters().read(info.name())));
        return new ModelFile("the model", texts, items, served, values);
    }

    /**
     * Creates the file of a model continued from this one, with its label, configuration, plug-ins and retired items. Users and notes
     * belong to a training and are not copied.
     */
    public ModelFile continued(Model model, ItemNames now) {
        ModelFile next = of(model, now).retired(retired());
        for (String kept : List.of(LABEL, CONFIG, PLUGINS)) {
            next = texts.containsKey(kept) ? next.with(kept, texts.get(kept)) : next;
        }
        return next;
    }

    /** Sets the label, by default the name of the recommender's class. */
    public ModelFile label(String label) {
        return with(LABEL, label);
    }

    /** Adds the configuration from which the recommender and its engine can be created again, as HOCON. */
    public ModelFile configuration(String hocon) {
        return with(CONFIG, hocon);
    }

    /** Adds the ids of the users, for a model that knows them: the user of index u is the u-th. */
    public ModelFile users(List<String> ids) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.keySet().removeAll(List.of(USERS, USERS + ESCAPED));
        putLines(USERS, ids, changed);
        return new ModelFile(source, changed, items, parameters, values);
    }

    /**
     * Adds the ids of items that are no longer recommended, though histories may contain them.
     *
     * @throws IllegalArgumentException if one is not an item
     */
    public ModelFile retired(Collection<String> ids) {
        Set<String> known = new HashSet<>(List.of(items.ids()).subList(1, items.ids().length));
        ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("retired: expected items of the model, found '%s'".formatted(id));
        });
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.keySet().removeAll(List.of(RETIRED, RETIRED + ESCAPED));
        if (!ids.isEmpty()) {
            putLines(RETIRED, ids.stream().distinct().toList(), changed);
        }
        return new ModelFile(source, changed, items, parameters, values);
    }

    /** Adds the plug-ins that offer its components, one line each. */
    public ModelFile plugins(List<String> lines) {
        return with(PLUGINS, String.join("\n", lines));
    }

    /**
     * Takes the options of a recommender built from {@link #configuration()}, so that options added in later versions do not count as
     * differences.
     */
    public ModelFile optionsOf(SequentialRecommender recommender) {
        return with(OPTIONS, OptionLines.of(recommender));
    }

    /** Adds a text, for example on how it was trained. */
    public ModelFile note(String key, String text) {
        return with(NOTE + key, text);
    }

    private ModelFile with(String key, String text) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.put(key, text);
        return new ModelFile(source, changed, items, parameters, values);
    }

    /** Writes the file atomically. */
    public void write(Path file) throws IOException {
        write(file, () -> { });
    }

    /** The same with a callback after the draft is written; if it throws, the target stays unchanged. */
    public void write(Path file, Runnable beforeMoving) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(texts);
        ParameterForms.write(parameters, all);
        new TensorFile(all, values).write(file, beforeMoving);
    }

    /**
     * Reads a saved model.
     *
     * @throws UnreadableFileException if the file is not a saved model, or damaged
     */
    public static ModelFile read(Path file) throws IOException {
        TensorFile saved = TensorFile.read(file);
        if (!saved.metadata().keySet().containsAll(List.of(LABEL, SEED, OPTIONS)) || lines(saved.metadata(), ITEMS).isEmpty()) {
            throw new UnreadableFileException(file + ": is not a model (it contains parameters only); expected a "
                    + "file that genatt run or ModelFile wrote");
        }
        List<Parameters.Info> parameters = ParameterForms.read(saved.metadata());
        for (Parameters.Info info : parameters) {
            float[] values = saved.tensors().get(info.name());
            if (values == null || values.length != info.count()) {
                throw new UnreadableFileException("%s: expected %d values of parameter %s, found %s; the file is damaged".formatted(file,
                        info.count(),
                        info.name(), values == null ? "none" : values.length));
            }
        }
        if (parameters.size() != saved.tensors().size()) {
            throw new UnreadableFileException(file + ": has values without a parameter's name and shape; the file is damaged");
        }
        Map<String, String> texts = new LinkedHashMap<>(saved.metadata());
        parameters.forEach(info -> texts.remove("parameter " + info.name()));
        try {
            Long.parseLong(texts.get(SEED));
            ItemNames items = new ItemNames(lines(texts, ITEMS).orElseThrow(), lines(texts, TITLES), categories(texts));
            return new ModelFile(file.toString(), texts, items, parameters, saved.tensors());
        } catch (IllegalArgumentException damaged) {
            throw new UnreadableFileException(file + ": " + damaged.getMessage() + "; the file is damaged", damaged);
        }
    }

    private static Optional<ItemCategories> categories(Map<String, String> texts) {
        return lines(texts, CATEGORIES).map(names -> new ItemCategories(List.of(names), Arrays.stream(lines(texts, ITEM_CATEGORIES)
                .orElse(new String[0])).map(row -> row.isEmpty() ? new int[0] : Arrays.stream(row.split(" ")).mapToInt(Integer::parseInt)
                        .toArray()).toArray(int[][]::new)));
    }

    /** One line each. If one contains a line break, all are escaped and stored under a separate key. */
    private static void putLines(String key, List<String> ids, Map<String, String> texts) {
        if (ids.stream().noneMatch(id -> id.contains("\n"))) {
            texts.put(key, String.join("\n", ids));
        } else {
            texts.put(key + ESCAPED, ids.stream().map(id -> id.replace("\\", "\\\\").replace("\n", "\\n"))
                    .collect(Collectors.joining("\n")));
        }
    }

    private static Optional<String[]> lines(Map<String, String> texts, String key) {
        String escaped = texts.get(key + ESCAPED);
        if (escaped != null) {
            return Optional.of(Arrays.stream(escaped.split("\n", -1)).map(String::translateEscapes).toArray(String[]::new));
        }
        return Optional.ofNullable(texts.get(key)).map(text -> text.split("\n", -1));
    }

    /** The label of the model. */
    public String label() {
        return texts.get(LABEL);
    }

    /** The seed of everything random in its run. */
    public long seed() {
        return Long.parseLong(texts.get(SEED));
    }

    /** The configuration of its recommender and engine, as HOCON; empty if it was saved without. */
    public Optional<String> configuration() {
        return Optional.ofNullable(texts.get(CONFIG));
    }

    /** The items that it recommends. */
    public ItemNames items() {
        return items;
    }

    /** Ids of the users in the order of their indices; empty if the model was saved without users. */
    public Optional<List<String>> users() {
        return lines(texts, USERS).map(List::of);
    }

    /** Ids of items that are no longer recommended. */
    public List<String> retired() {
        return lines(texts, RETIRED).map(List::of).orElse(List.of());
    }

    /** The plug-ins that offered its components, one line each; empty if they were not recorded. */
    public List<String> plugins() {
        return lines(texts, PLUGINS).map(List::of).orElse(List.of());
    }

    /** An added text; empty if there is none with that key. */
    public Optional<String> note(String key) {
        return Optional.ofNullable(texts.get(NOTE + key));
    }

    /** Names, kinds and shapes of its parameters. */
    public List<Parameters.Info> parameters() {
        return parameters;
    }

    /** Description of its origin, for messages. */
    String source() {
        return source;
    }

    Map<String, float[]> values() {
        return values;
    }

    List<String> optionDifferences(SequentialRecommender recommender) {
        return OptionLines.differences(OptionLines.of(recommender), texts.get(OPTIONS));
    }
}
