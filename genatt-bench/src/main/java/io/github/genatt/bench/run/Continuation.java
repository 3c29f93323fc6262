package io.github.genatt.bench.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.config.bind.HoconFile;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.ContinuedModel;
import io.github.genatt.config.saved.Engines;
import io.github.genatt.config.saved.LoadOptions;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.score.HistoryFiles;
import io.github.genatt.core.model.ItemCategories;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.train.CheckpointOptions;
import io.github.genatt.core.train.StopSignal;
import io.github.genatt.core.train.Trainer;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.Validator;
import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.load.Extension;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.NegativeSampler;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A model file of a suite whose training continues with new interactions: data and training options from its configuration, and the
 * histories of its users, which are next to it.
 */
public final class Continuation {
    private static final List<String> BLOCKS = List.of("data", "train", "negative-sampler");
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(60);

    /** The parts that a model is made from, and its engine. */
    public record Installed(Plugins plugins, Engines engines) {
    }

    private final Path path;
    private final ModelFile file;
    private final String configuration;
    private final DataOptions data;
    private final TrainOptions train;
    private final NegativeSampler sampler;
    private final List<HistoryStore.UserHistory> histories;
    /** The content of the file, and the values that replace some of its configuration: what a checkpoint must agree with. */
    private final String source;

    private Continuation(Path path, ModelFile file, String configuration, DataOptions data, TrainOptions train, NegativeSampler sampler,
            List<HistoryStore.UserHistory> histories, String source) {
        this.source = source;
        this.path = path;
        this.file = file;
        this.configuration = configuration;
        this.data = data;
        this.train = train;
        this.sampler = sampler;
        this.histories = histories;
    }

    /**
     * Reads a model file and the histories next to it.
     *
     * @param overrides values of {@code data} and {@code train} instead of those in the file
     * @throws IllegalArgumentException                             if the file was not written by a suite, or the histories are missing
     * @throws io.github.genatt.config.bind.ConfigProblemsException if its configuration does not match the installed components
     */
    public static Continuation read(Path path, Map<String, String> overrides, Plugins plugins) throws IOException {
        overrides.keySet().stream().filter(key -> BLOCKS.stream().noneMatch(block -> (key + ".").startsWith(block + "."))).findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("-D%s: going on from a model file, only %s can be replaced".formatted(key, BLOCKS));
                });
        ModelFile file = ModelFile.read(path);
        Config config;
        try {
            config = HoconFile.overriding(overrides).withFallback(ConfigFactory.parseString(file.configuration().orElse(""),
                    ConfigParseOptions.defaults().setOriginDescription(path.toString())));
        } catch (ConfigException damaged) {
            throw new IOException(path + ": its configuration cannot be read: " + damaged.getMessage(), damaged);
        }
        for (String block : BLOCKS) {
            if (!config.hasPath(block)) {
                throw new IllegalArgumentException(("--from: %s was not written by genatt run or genatt fit: its configuration has"
                        + " no '%s'; ContinuedModel of the library can continue it").formatted(path, block));
            }
        }
        // a core of only the new interactions is meaningless, and kept interactions stay
        Config plain = config.withValue("data.filter.user-core", ConfigValueFactory.fromAnyRef(1))
                .withValue("data.filter.item-core", ConfigValueFactory.fromAnyRef(1));
        Problems problems = new Problems();
        RecordBinder binder = new RecordBinder(plugins, problems);
        var data = binder.record(DataOptions.class, plain.getObject("data"));
        var train = binder.record(TrainOptions.class, plain.getObject("train"));
        var sampler = binder.component(NegativeSampler.class, plain.getValue("negative-sampler"));
        problems.throwIfAny();
        Path stored = HistoryStore.of(path.toAbsolutePath().getParent(), file.note(HistoryStore.NOTE)).orElseThrow(() ->
                new IllegalArgumentException(("--from: the histories of the model's users are not next to %s, where the run or the fit"
                        + " left them; put the file there again").formatted(path)));
        try (Stream<HistoryStore.UserHistory> all = HistoryStore.all(stored)) {
            return new Continuation(path, file, text(file, config, overrides), data.orElseThrow().value(),
                    train.orElseThrow().value(), sampler.orElseThrow().value(),
                    all.toList(), HistoryFiles.hash(List.of(path)) + " " + new TreeMap<>(overrides));
        }
    }

    /** The configuration of the new file, with the values that replace those of the former one. */
    private static String text(ModelFile file, Config config, Map<String, String> overrides) {
        return overrides.isEmpty() ? file.configuration().orElseThrow() : new EffectiveConfig(config.root().unwrapped()).toHocon();
    }

    /** The options for new interactions: those of the model's training data, without cores. */
    public DataOptions data() {
        return data;
    }

    /** The name of the model. */
    public String label() {
        return file.label();
    }

    /** The training options. */
    public TrainOptions train() {
        return train;
    }

    /** Interactions that the model was trained on. */
    public Dataset before() {
        List<HistoryStore.UserHistory> kept = histories.stream().filter(user -> user.items().length > 0).toList();
        boolean timed = kept.stream().allMatch(user -> user.times().isPresent());
        ItemNames names = file.items();
        Optional<ItemCategories> categories = names.categories();
        Catalogue catalogue = new Catalogue(names.ids(), names.titles(),
                categories.map(ItemCategories::ofItems).orElseGet(() -> new int[names.ids().length][0]),
                categories.map(ItemCategories::names).orElse(List.of()));
        return new Dataset(kept.stream().map(HistoryStore.UserHistory::user).toArray(String[]::new), catalogue,
                kept.stream().map(HistoryStore.UserHistory::items).toArray(int[][]::new), timed
                        ? Optional.of(kept.stream().map(user -> user.times().orElseThrow()).toArray(long[][]::new)) : Optional.empty());
    }

    /** The log with new interactions after the earlier ones. */
    public Extension with(Dataset more) {
        return Extension.of(before(), more, data.filter().deduplicate());
    }

    /**
     * Number of steps in which new interactions are used as often as the earlier ones: their fraction of the whole log times the earlier
     * steps; one pass over the whole log if the file does not contain the number of steps.
     */
    public long steps(Extension log) {
        long all = Stream.of(log.dataset().sequences()).mapToLong(sequence -> sequence.length).sum();
        long before = file.note(FinalModel.STEPS).map(Long::parseLong).orElse(0L);
        return before == 0 ? -1 : Math.max(1, Math.round(Math.ceil((double) before * log.added() / Math.max(1, all))));
    }

    /**
     * Continues the training and saves the model.
     *
     * @param steps   training steps, −1 for one pass; no effect on a count-based model
     * @param retired items that are no longer recommended
     * @param to      the new file
     * @param stop    whether to write a checkpoint and stop
     * @throws io.github.genatt.core.train.TrainingStoppedException   on request; the same call resumes from there
     * @throws IllegalArgumentException                               if the model cannot be continued
     * @throws io.github.genatt.core.model.ParameterMismatchException if it has parameters that cannot grow
     */
    public FinalModel fit(Extension log, long steps, Set<String> retired, Path to, Installed installed, TrainingListener listener,
            StopSignal stop) throws IOException {
        Dataset all = log.dataset();
        TrainingPart training = new TrainingPart(all.items().size(), all.sequences(), all.timestamps());
        ItemNames names = SavedModel.namesOf(all.items());
        LoadOptions computing = LoadOptions.defaults().threads(Runtime.getRuntime().availableProcessors());
        Files.createDirectories(unfinished(to));
        FolderLock own = new FolderWatch(FolderLock.EXPIRES).require(unfinished(to));
        StopSignal guarded = own.guarding(stop);
        try (own; ContinuedModel continued = ContinuedModel.of(path, names, training, installed.plugins(), installed.engines(),
                computing)) {
            Model model = continued.model();
            SequentialRecommender recommender = model.recommender();
            long trained = recommender.trainable() ? train(model, training, log, steps, new Target(to, guarded), listener) : 0;
            guarded.beforeWriting();
            Set<String> known = new HashSet<>(List.of(all.users()));
            Path stored = HistoryStore.writeBeside(to, all, histories.stream().filter(user -> user.items().length == 0)
                    .map(HistoryStore.UserHistory::user).filter(user -> !known.contains(user)).toList());
            Set<String> allRetired = new LinkedHashSet<>(file.retired());
            allRetired.addAll(retired);
            ModelFile next = continued.file().configuration(configuration).retired(allRetired)
                    .note(HistoryStore.NOTE, stored.getFileName().toString())
                    .note("training", "%s, then %,d new interactions%s".formatted(file.note("training").orElse("a run"), log.added(),
                            recommender.trainable() ? ", %d steps".formatted(trained) : ""))
                    .note(FinalModel.STEPS, Long.toString(trained + file.note(FinalModel.STEPS).map(Long::parseLong).orElse(0L)));
            (file.users().isPresent() || model.dependsOnUser(all.users().length) ? next.users(List.of(all.users())) : next).write(to);
            FinalModel.delete(unfinished(to));
            return new FinalModel(to, stored, trained);
        }
    }

    /** The destination of the model, and the stop signal. */
    private record Target(Path file, StopSignal stop) {
    }

    private long train(Model model, TrainingPart training, Extension log, long steps, Target target, TrainingListener listener)
            throws IOException {
        Path to = target.file();
        Dataset all = log.dataset();
        RejectionSampler negatives = new RejectionSampler(sampler, training, all.sequences(), user -> all.users()[user]);
        SequenceBatcher plain = new SequenceBatcher(training, model.recommender().exampleSpec(), negatives, train.batchSize(),
                model.seed());
        SequenceBatcher batches = model.recommender().needs().contains(Need.TIMES)
                ? plain.withTimes(all.timestamps().orElseThrow(() -> new IllegalArgumentException(file.label()
                        + ": the model needs times, and the histories next to it have none; fit it again"))) : plain;
        long wanted = steps < 0 ? batches.stepsPerEpoch() : steps;
        String identity = "%s goes on, version %s, seed %d, %d steps, %s".formatted(source, Version.TEXT, model.seed(), wanted,
                all.timedContentHash());
        new Trainer(train.with("limits.max-steps", wanted), Optional.of(new CheckpointOptions(unfinished(to).resolve("checkpoint.genatt"),
                BETWEEN_CHECKPOINTS, identity, target.stop())), listener).train(model, batches, Validator.NONE);
        return wanted;
    }

    private static Path unfinished(Path to) {
        return to.resolveSibling(to.getFileName() + ".unfinished");
    }

    /** The given ids that are not items of the log. */
    public static List<String> unknown(List<String> ids, Extension log) {
        Set<String> known = new HashSet<>(List.of(log.dataset().items().ids()));
        return ids.stream().filter(id -> !known.contains(id)).toList();
    }
}
