package io.github.genatt.config.bind;

import com.typesafe.config.ConfigValue;
import io.github.genatt.config.plugin.PluginSource;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import io.github.genatt.tensor.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records and components for tests of configuration. */
final class Samples {
    private Samples() {
    }

    enum Order { AS_GIVEN, BY_TIME }

    record Named(
            @Option(help = "which", value = "slow") String name,
            @Option(help = "workers", value = "1") int threads) {
    }

    record Holder(@Option(help = "something with a name", value = "{}") Named named) {
    }

    record Range(
            @Option(help = "lower end", value = "1e-4") double low,
            @Option(help = "upper end", value = "0.02") double high) {
        Range {
            if (low > high) {
                throw new IllegalArgumentException("low must be at most high, found " + low + " and " + high);
            }
        }
    }

    /** A metric with another one inside. */
    record Twice(
            @Option(help = "the metric", value = "hit") Metric of,
            @Option(help = "how often", value = "2") int times) implements UserMetric {
        @Override
        public String label() {
            return times + " × " + of.label();
        }

        @Override
        public double value(Ranking ranking, MetricContext context) {
            return of instanceof UserMetric ofUser ? times * ofUser.value(ranking, context) : Double.NaN;
        }
    }

    record Hit(@Option(help = "cut-off", value = "10") int at) implements UserMetric {
        Hit {
            if (at < 1) {
                throw new IllegalArgumentException("at must be at least 1, found " + at);
            }
        }

        @Override
        public String label() {
            return "hit@" + at;
        }

        @Override
        public double value(Ranking ranking, MetricContext context) {
            return ranking.rank() <= at ? 1 : 0;
        }
    }

    record Noise(@Option(help = "range of the noise", value = "{}") Range range) {
    }

    record NoiseGenerator(Noise options) implements AttentionGenerator {
        NoiseGenerator {
            if (options.range().high() > 1) {
                throw new IllegalArgumentException("noise above 1 drowns everything, found " + options.range().high());
            }
        }

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            throw new UnsupportedOperationException("configuration makes components and does not run them");
        }
    }

    record Training(
            @Option(help = "optimiser steps") int steps,
            @Option(help = "of Adam", value = "1e-3") double learningRate,
            @Option(help = "of everything random", value = "1") long seed,
            @Option(help = "shuffle users", value = "true") boolean shuffle) {
    }

    record Suite(
            @Option(help = "title of the table") String title,
            @Option(help = "the loop") Training training,
            @Option(help = "order of items", value = "as-given") Order order,
            @Option(help = "cut-offs", value = "[5, 10, 20]") List<Integer> cutoffs,
            @Option(help = "metrics", value = "[hit, { name = hit, at = 20 }]") List<Metric> metrics) {
    }

    record Extras(
            @Option(help = "may be absent") Optional<Integer> limit,
            @Option(help = "a generator, if any") Optional<AttentionGenerator> attention,
            @Option(help = "by name", value = "{}") Map<String, Range> ranges,
            @Option(help = "bound later", value = "{}") ConfigValue grid) {
    }

    static Plugins plugins() {
        return new Plugins(List.of(new PluginSource(() -> List.of(
                Component.of(Metric.class, "hit", "A hit.", Hit.class).formerly("strike"),
                Component.of(Metric.class, "twice", "A multiple.", Twice.class),
                Component.of(AttentionGenerator.class, "noise", "Noise.", Noise.class, NoiseGenerator::new)), "samples.jar")));
    }
}
