package io.github.genatt.bench.suite;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.genatt.config.bind.BoundConfig;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.bind.HoconFile;
import io.github.genatt.config.bind.Problem;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a suite file: merges the suite's training into that of each model, and rejects training of models that are not trained. */
final class SuiteReader {

    private static final String MODELS = "models";
    private static final String TRAIN = "train";

    private final ConfigReader reader;
    private final List<Problem> found = new ArrayList<>();
    private final Set<String> merged = new HashSet<>();
    private final Set<ConfigValue> inherited = Collections.newSetFromMap(new IdentityHashMap<>());

    SuiteReader(ConfigReader reader) {
        this.reader = reader;
    }

    /** @throws ConfigProblemsException with all problems of the file */
    Suite read(Path file, Map<String, String> overrides) {
        Problems problems = new Problems();
        RecordBinder binder = new RecordBinder(reader.plugins(), problems, (value, problem) -> {
            // an override may make a setting of the file idle, and a setting for all models need not affect each of them
            if (!overrides.isEmpty() && !HoconFile.isOverride(problem)) {
                problems.warn(problem);
            } else if (!inherited.contains(value)) {
                problems.add(problem);
            }
        });
        ConfigObject object = withTraining(HoconFile.read(file, overrides), binder);
        Optional<BoundConfig<SuiteOptions>> bound = binder.record(SuiteOptions.class, object);
        reader.warn(problems);
        found.addAll(problems.list());
        if (!found.isEmpty()) {
            throw new ConfigProblemsException(found.stream().filter(problem -> !inherited(problem)).sorted().toList());
        }
        BoundConfig<SuiteOptions> suite = bound.orElseThrow();
        requirePaper(suite.value(), object);
        return new Suite(suite.value(), suite.effective(), new TrialConfigReader(reader, suite.value(), suite.effective()).read(),
                new DecidingOptions(reader.plugins()));
    }

    /** Checks the whole file: a suite with some of its models keeps the claims about the others but cannot evaluate them. */
    private static void requirePaper(SuiteOptions options, ConfigObject written) {
        try {
            options.paper().ifPresent(paper -> paper.requireIn(options.models().keySet(), options.evaluate()));
        } catch (IllegalArgumentException wrong) {
            Problems problems = new Problems();
            problems.add(written.get("paper").origin(), wrong.getMessage());
            problems.throwIfAny();
        }
    }

    /** Former keys are renamed first, so that a model's new key replaces the suite's old one. */
    private ConfigObject withTraining(ConfigObject written, RecordBinder binder) {
        ConfigObject suite = written.get(TRAIN) instanceof ConfigObject shared
                ? written.withValue(TRAIN, binder.current(TrainOptions.class, TRAIN, shared)) : written;
        if (!(suite.get(MODELS) instanceof ConfigObject models)) {
            return suite;
        }
        ConfigObject all = models;
        for (Map.Entry<String, ConfigValue> entry : models.entrySet()) {
            if (entry.getValue() instanceof ConfigObject model && model.get(TRAIN) instanceof ConfigObject given) {
                ConfigObject own = binder.current(TrainOptions.class, MODELS + "." + entry.getKey() + "." + TRAIN, given);
                refuseWithoutEffect(entry.getKey(), model, own);
                if (suite.get(TRAIN) instanceof ConfigObject shared) {
                    merged.add(entry.getKey());
                    all = all.withValue(entry.getKey(), model.withValue(TRAIN, merge(own, shared)));
                }
            }
        }
        return suite.withValue(MODELS, all);
    }

    /** Merges the model's keys over the shared ones, with the origin of the model's. As elsewhere, a null key resets an option. */
    private ConfigObject merge(ConfigObject own, ConfigObject shared) {
        ConfigObject both = own;
        for (Map.Entry<String, ConfigValue> entry : shared.entrySet()) {
            ConfigValue mine = own.get(entry.getKey());
            if (mine == null) {
                inherit(entry.getValue());
                both = both.withValue(entry.getKey(), entry.getValue());
            } else if (mine.equals(entry.getValue())) {
                inherit(mine);
            } else if (mine instanceof ConfigObject inner && entry.getValue() instanceof ConfigObject outer) {
                both = both.withValue(entry.getKey(), merge(inner, outer));
            }
        }
        return both.withOrigin(own.origin());
    }

    private void inherit(ConfigValue value) {
        inherited.add(value);
        if (value instanceof ConfigObject block) {
            block.values().forEach(this::inherit);
        }
    }

    /** In a search, validation also evaluates models that are not trained. */
    private void refuseWithoutEffect(String label, ConfigObject model, ConfigObject train) {
        if (train.isEmpty() || model.get("recommender") == null) {
            return;
        }
        // errors of the recommender itself are reported when the whole suite is bound
        Optional<BoundConfig<SequentialRecommender>> recommender = new RecordBinder(reader.plugins(), new Problems())
                .component(SequentialRecommender.class, model.get("recommender"));
        boolean counts = recommender.filter(bound -> !bound.value().trainable()).isPresent();
        boolean searched = model.get("search") != null && model.get("search").valueType() != ConfigValueType.NULL;
        if (counts && !searched) {
            Problems problems = new Problems();
            problems.add(train.origin(), "models.%s.train: this model is not trained, so its training has no effect, found %s; remove it"
                    .formatted(label, String.join(", ", train.keySet().stream().sorted().toList())));
            found.addAll(problems.list());
        }
    }

    /** Whether a problem is already reported for the suite's training, of which the model has only a copy. */
    private boolean inherited(Problem problem) {
        return merged.stream().map(label -> MODELS + "." + label + ".").filter(problem.message()::startsWith)
                .anyMatch(prefix -> found.contains(new Problem(problem.file(), problem.line(),
                        problem.message().substring(prefix.length()))));
    }
}
