package io.github.genatt.bench.suite;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.genatt.bench.search.SearchOptions;
import io.github.genatt.config.saved.EngineOptions;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.eval.significance.ComparisonSpec;
import io.github.genatt.eval.significance.Resampling;
import io.github.genatt.spi.DoesNotAffectResults;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.NegativeSampler;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A suite file: models that are trained and evaluated on the same data under the same protocol.
 *
 * @param suite           name of the suite and its folder
 * @param data            source, filters, split
 * @param lenient         whether malformed lines are skipped instead of rejected
 * @param engine          compute engine
 * @param train           training options
 * @param negativeSampler sampler of negatives
 * @param evaluate        evaluation options
 * @param significance    the tested difference
 * @param latentSpace     settings of the latent-space section; omitted if absent
 * @param seeds           seeds; each model is run with each
 * @param search          the budget of models with lists and ranges
 * @param checkpoint      how often trainings write checkpoints
 * @param models          rows of the table, by label
 * @param matrix          one metric of models that differ in two respects, as a separate table
 * @param paper           the part of a paper that the suite repeats
 * @param define          values for substitutions in the rest of the file; otherwise ignored
 */
public record SuiteOptions(
        @DoesNotAffectResults
        @Option(help = "name of the suite and of its folder: letters, digits, dots, dashes") String suite,
        @Option(help = "data: source, filters, split") DataOptions data,
        @DoesNotAffectResults
        @Option(value = "false", help = "skip malformed lines of the data; they are counted and written to a file") boolean lenient,
        @Option(value = "{}", help = "engine") EngineOptions engine,
        @Option(value = "{}", help = "training") TrainOptions train,
        @Option(value = "uniform", help = "sampler of the negatives for losses that use them") NegativeSampler negativeSampler,
        @Option(value = "{}", help = "evaluation") EvaluateOptions evaluate,
        @DoesNotAffectResults
        @Option(value = "{}", help = "tests of the difference between models") SignificanceOptions significance,
        @DoesNotAffectResults
        @Option(help = "a map of each model's latent space in the report; none if absent") Optional<LatentSpaceOptions> latentSpace,
        @DoesNotAffectResults
        @Option(value = "[1]", help = "seeds; each model is run with each") List<Long> seeds,
        @DoesNotAffectResults
        @Option(value = "{}", help = "search over settings") SearchOptions search,
        @DoesNotAffectResults
        @Option(value = "{}", help = "how often trainings write checkpoints") CheckpointSettings checkpoint,
        @Option(help = "models by label") Map<String, ModelOptions> models,
        @DoesNotAffectResults
        @Option(value = "null", help = "a table of one metric whose rows and columns are the two parts of labels")
        Optional<MatrixOptions> matrix,
        @DoesNotAffectResults
        @Option(value = "null", help = "repeated part of a paper: tables, figures and claims, with its numbers next to ours")
        Optional<PaperOptions> paper,
        @DoesNotAffectResults
        @Option(value = "{}", help = "values for substitutions, otherwise ignored") ConfigValue define)
        implements IdleOptions {

    /** File names that reports and stores of a suite write, or may write in the future. */
    private static final Pattern FILE = Pattern.compile(".*\\.(html|md|csv|tsv|json|jsonl|tex|svg|pdf|txt|parquet|part)",
            Pattern.CASE_INSENSITIVE);

    /** Rejects names that are not valid folders, suites without runs, and selection by a metric that is not evaluated. */
    public SuiteOptions {
        if (!isFolder(suite)) {
            throw new IllegalArgumentException("suite must be letters, digits, dots, dashes or underscores, found '" + suite + "'");
        }
        if (seeds.isEmpty() || models.isEmpty()) {
            throw new IllegalArgumentException("a suite needs at least one seed and one model");
        }
        if (seeds.stream().distinct().count() != seeds.size()) {
            throw new IllegalArgumentException("seeds must differ, found " + seeds);
        }
        models.keySet().stream().filter(label -> !isFolder(label)).findFirst().ifPresent(label -> {
            throw new IllegalArgumentException("a model's label must be letters, digits, dots, dashes or underscores, found '%s'"
                    .formatted(label));
        });
        requireOwnFolders(models.keySet());
        matrix.ifPresent(table -> table.requireIn(models.keySet(), evaluate.labels()));
        requireSelectionBy(evaluate.labels(), train, models);
        significance.baseline().ifPresent(label -> require(label, "significance.baseline", "models", models.keySet()));
        significance.models().forEach(label -> require(label, "significance.models", "models", models.keySet()));
        significance.metric().ifPresent(label -> {
            require(label, "significance.metric", "metrics evaluated", evaluate.labels());
            require(label, "significance.metric", "metrics with a value for each user", evaluate.userLabels());
        });
    }

    /** Labels are folders next to the files of the report, and some file systems are case-insensitive. */
    private static void requireOwnFolders(Collection<String> labels) {
        Map<String, String> seen = new HashMap<>();
        for (String label : labels) {
            if (FILE.matcher(label).matches()) {
                throw new IllegalArgumentException("models.%s: a model's label must not be the name of a file of the report, found '%s';"
                        .formatted(label, label) + " remove the extension");
            }
            String other = seen.putIfAbsent(label.toLowerCase(Locale.ROOT), label);
            if (other != null) {
                throw new IllegalArgumentException("models.%s: labels must differ in more than upper and lower case, found '%s' and '%s';"
                        .formatted(label, other, label) + " rename one");
            }
        }
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>();
        boolean trained = any(SequentialRecommender::trainable);
        boolean searched = models.values().stream().anyMatch(ModelOptions::searches);
        boolean shared = trained && search.space() instanceof ConfigObject space && !space.isEmpty();
        if (!trained && !searched) {
            // the metric is also that of the significance test
            List.of("batch-size", "micro-batch-size", "learning-rate", "learning-rate-schedule", "adam", "limits",
                    "validation.min-interval-epochs", "validation.min-interval-steps")
                    .forEach(key -> idle.put("train." + key, "no model of the suite is trained"));
            idle.put("checkpoint", "no model of the suite is trained");
        }
        if (trained && !any(model -> model.trainable() && !model.needsWholeBatch()) && !searched) {
            idle.put("train.micro-batch-size", "every model of the suite that is trained compares all windows of a batch, which is one"
                    + " micro-batch");
        }
        if (!any(SuiteOptions::drawsNegatives)) {
            idle.put("negative-sampler", "no model of the suite draws negatives");
        }
        if (!any(SequentialRecommender::hasPosteriors)) {
            idle.put("latent-space", "no model of the suite draws from a latent Gaussian");
        }
        if (models.size() < 2) {
            idle.put("significance", "the suite has only one model");
        }
        if (!searched && !shared) {
            idle.put("search", "no model of the suite has lists or ranges to search");
        }
        return idle;
    }

    private boolean any(Predicate<SequentialRecommender> property) {
        return models.values().stream().map(ModelOptions::recommender).anyMatch(property);
    }

    private static boolean drawsNegatives(SequentialRecommender recommender) {
        return recommender.trainable() && recommender.exampleSpec().negatives() > 0
                || recommender.stages().stream().map(Stage::model).anyMatch(SuiteOptions::drawsNegatives);
    }

    /** The baseline of the comparison. The rule does not use results: choosing the best model would bias the tests. */
    public String baseline() {
        return significance.baseline().orElseGet(() -> models.entrySet().stream().filter(model -> model.getValue().recommender()
                .trainable())
                .findFirst().or(() -> models.entrySet().stream().findFirst()).orElseThrow().getKey());
    }

    /** The comparison to test. */
    public ComparisonSpec question() {
        List<String> labels = evaluate.labels();
        String selected = train.validation().metric();
        String metric = significance.metric().orElse(labels.contains(selected) ? selected : labels.get(0));
        return new ComparisonSpec(metric, significance.alpha(), new Resampling(significance.seed(), significance.resamples()));
    }

    /** The same with a candidate instead of its model. */
    SuiteOptions with(String label, TrialConfig candidate) {
        Map<String, ModelOptions> chosen = new LinkedHashMap<>(models);
        chosen.put(label, new ModelOptions(candidate.recommender(), Optional.of(candidate.train()), models.get(label).search()));
        return new SuiteOptions(suite, data, lenient, engine, train, negativeSampler, evaluate, significance, latentSpace, seeds, search,
                checkpoint, chosen, matrix, paper, define);
    }

    /** The same with only some of the models. */
    SuiteOptions only(Collection<String> labels) {
        labels.forEach(label -> require(label, "only", "models", models.keySet()));
        Map<String, ModelOptions> left = new LinkedHashMap<>(models);
        left.keySet().retainAll(labels);
        return new SuiteOptions(suite, data, lenient, engine, train, negativeSampler, evaluate, significance.within(left.keySet()),
                latentSpace,
                seeds, search, checkpoint, left, matrix.flatMap(table -> table.within(left.keySet())), paper, define);
    }

    /** The same with one seed. */
    SuiteOptions under(long seed) {
        return new SuiteOptions(suite, data, lenient, engine, train, negativeSampler, evaluate, significance, latentSpace, List.of(seed),
                search, checkpoint, models, matrix, paper, define);
    }

    private static void require(String label, String key, String what, Collection<String> known) {
        if (!known.contains(label)) {
            throw new IllegalArgumentException("%s = '%s' is not among the %s: %s%s".formatted(key, label, what,
                    String.join(", ", known), new NameSuggester(known).suggestion(label)));
        }
    }

    private static void requireSelectionBy(List<String> labels, TrainOptions train, Map<String, ModelOptions> models) {
        models.forEach((label, model) -> {
            String metric = model.train().orElse(train).validation().metric();
            if ((model.recommender().trainable() || model.searches()) && !labels.contains(metric)) {
                throw new IllegalArgumentException("%s is selected by train.validation.metric = '%s', but the metrics evaluated are %s%s"
                        .formatted(label, metric, String.join(", ", labels), new NameSuggester(labels).suggestion(metric)));
            }
        });
    }

    private static boolean isFolder(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    }
}
