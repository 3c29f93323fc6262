package io.github.genatt.bench.init;

import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.config.bind.RecordWriter;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Options;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The text of a first suite: controls, two known models and both generators with one objective.
 *
 * @param name    of the suite
 * @param path    path of the log in the suite
 * @param lenient whether malformed lines are skipped
 */
public record SuiteDraft(String name, String path, LogSource source, LogSurvey survey, boolean lenient) {
    private static final Set<String> ALWAYS = Set.of("name", "path", "user", "item");

    private static final String TEMPLATE = """
            # Written by `genatt init` for @log@: @size@.
            #   genatt run @name@.conf                                     trains the models, prints a table, writes runs/@name@/report.html
            #   genatt fit @name@.conf --model v-genatt --out @name@.genatt    trains the one that you choose on the whole log
            #   genatt serve @name@.genatt                                 recommends over HTTP
            # Paths are relative to the current folder, or to that given with --data. All options: docs/configuration.md
            include "parts/models.conf"

            suite = "@name@"
            @lenient@
            data {
            @source@@filter@
            }

            # of everything that is trained: @loss@
            define.objective = @objective@

            train {
              batch-size = @batch-size@
              learning-rate = 1e-3
              # training ends when neither @patience-steps@ steps nor 5 epochs bring a better validation, and after @max-steps@ steps
              limits { max-steps = @max-steps@, patience-steps = @patience-steps@, patience-epochs = 5 }
              validation { metric = "NDCG@10", min-interval-steps = @interval-steps@ }
            }

            # several seeds show the spread between trainings: [1, 2, 3]
            seeds = [1]

            # the significance test: is a model better than a learned weight pattern that sees no input?
            significance.baseline = static

            define {
              # nine in ten histories fit, if max-length is below 200
              frame { max-length = @max-length@, objective = ${define.objective} }
              own-sasrec = ${define.sasrec} ${define.frame} { encoder.dropout { hidden = 0.2, attention = 0.2 } }
              own-genatt = ${define.genatt} ${define.frame} { encoder.dropout { hidden = 0.2, attention = 0.2 } }
            }

            models {
              # controls: without training, and attention without a query
              popularity { recommender = popularity }
              markov { recommender = markov }
              uniform { recommender = ${define.own-genatt} { attention = uniform } }
              static { recommender = ${define.own-genatt} { attention = static } }
              # known models
              sasrec { recommender = ${define.own-sasrec} }
              gru4rec { recommender = ${define.frame} { name = gru4rec } }
              # generated attention
              v-genatt { recommender = ${define.own-genatt} { attention = ${define.v-genatt} } }
              d-genatt { recommender = ${define.own-genatt} { attention = ${define.d-genatt} } }
            }
            """;

    /** A valid suite name from that of a file: without its extensions, and with dashes for invalid characters. */
    public static String nameOf(Path file) {
        String plain = file.getFileName().toString().replaceFirst("(\\.[A-Za-z]+){1,2}$", "").replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return plain.isEmpty() ? "own-log" : plain;
    }

    /** The text of the file, with the source by its registered names. */
    public String text(Plugins plugins) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("log", path.replace('\n', ' '));
        values.put("size", "%,d users, %,d items, %,d interactions".formatted(survey.read().users(), survey.read().items(),
                survey.read().interactions()));
        values.put("name", name);
        values.put("lenient", lenient ? "\n# malformed lines are skipped, counted and written to rejected-lines.txt\nlenient = true\n"
                : "");
        values.put("source", source(plugins));
        values.put("filter", filter());
        values.put("loss", survey.scoresWholeCatalogue() ? "a softmax over the catalogue"
                : "a softmax over the target and sampled items, since the catalogue is large");
        values.put("objective", survey.scoresWholeCatalogue() ? "cross-entropy" : "{ name = sampled-cross-entropy, negatives = 256 }");
        values.put("batch-size", survey.batchSize());
        values.put("max-steps", survey.maxSteps());
        values.put("patience-steps", survey.patienceSteps());
        values.put("interval-steps", survey.stepsBetweenValidations());
        values.put("max-length", survey.maxLength());
        String text = TEMPLATE;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue().toString());
        }
        return text;
    }

    private String source(Plugins plugins) {
        RecordWriter writer = new RecordWriter(plugins);
        Map<String, Object> defaults = writer.component(LogSource.class,
                Options.of(((Record) source).getClass(), Map.of("path", path))).tree();
        Map<String, Object> said = different(writer.component(LogSource.class, source).tree(), defaults);
        said.put("path", path);
        return new EffectiveConfig(Map.of("source", said)).toHocon().indent(2);
    }

    /** Options other than the defaults, and options that readers look for. */
    private static Map<String, Object> different(Map<?, ?> tree, Map<?, ?> defaults) {
        Map<String, Object> said = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            Object usual = defaults.get(key);
            if (value instanceof Map<?, ?> inner && usual instanceof Map<?, ?> outer) {
                Map<String, Object> more = different(inner, outer);
                if (!more.isEmpty()) {
                    said.put(key.toString(), more);
                }
            } else if (value != null && (ALWAYS.contains(key.toString()) || !value.equals(usual))) {
                said.put(key.toString(), value);
            }
        });
        return said;
    }

    private String filter() {
        StringBuilder text = new StringBuilder();
        if (survey.rated()) {
            text.append("  # only interactions with a minimum rating: filter.min-rating = 4\n");
        }
        if (survey.duplicates() > 0) {
            text.append("  # %,d interactions repeat one of the same user, item and time\n  filter.drop-duplicates = true\n"
                    .formatted(survey.duplicates()));
        }
        if (survey.core() > 1) {
            text.append("  # users and items with %d interactions or more, which leaves %,d users, %,d items, %,d interactions\n".formatted(
                    survey.core(), survey.used().users(), survey.used().items(), survey.used().interactions()));
            text.append("  filter { user-core = %d, item-core = %d }\n".formatted(survey.core(), survey.core()));
        }
        return text + "  # each user's last item is the test's, the one before that of validation\n  split = leave-one-out";
    }
}
