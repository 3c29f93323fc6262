package io.github.genatt.config.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.config.plugin.PluginSource;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricLabelsTest {
    private static final Plugins PLUGINS = new Plugins(MetricLabelsTest.class.getClassLoader());

    private final Problems problems = new Problems();

    private Optional<BoundConfig<Metric>> bind(String hocon) {
        ConfigValue value = ConfigFactory.parseString("metric = " + hocon).getValue("metric");
        return new RecordBinder(PLUGINS, problems).component(Metric.class, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NDCG@10 | { name = ndcg, k = 10 }",
        "ndcg@7 | { name = ndcg, k = 7 }",
        "Recall@5 | { name = recall, k = 5 }",
        "MRR | mrr",
        "MRR@20 | { name = mrr, k = 20 }",
        "CC@5 | { name = cc, k = 5 }",
        "ILD@20 | { name = ild, k = 20 }",
        "ILD-cosine@20 | { name = ild, k = 20, distance = category-cosine }",
        "ild-Euclid@3 | { name = ild, k = 3, distance = category-euclid }",
        "Entropy@10 | { name = category-entropy, k = 10 }",
        "Popularity@10 | { name = mean-popularity, k = 10 }",
        "F@10 | { name = f-measure, k = 10 }",
    })
    void aLabelIsTheMetricThatHasIt(String label, String written) {
        BoundConfig<Metric> byLabel = bind("\"" + label + "\"").orElseThrow();
        assertEquals(bind(written).orElseThrow(), byLabel);
        assertEquals(label.toLowerCase(), byLabel.value().label().toLowerCase());
        assertEquals(List.of(), problems.list());
    }

    @Test
    void everyInstalledMetricIsReadFromItsLabel() {
        PLUGINS.of(Metric.class).forEach(installed -> {
            Metric metric = bind(installed.component().name()).orElseThrow().value();
            assertEquals(metric, bind("\"" + metric.label() + "\"").orElseThrow().value());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NDGC@10 | there is no metric 'NDGC@10'; installed: | ; did you mean 'NDCG@10'?",
        "ILD-cosin@5 | there is no metric 'ILD-cosin@5'; installed: | ; did you mean 'ILD-cosine@5'?",
        "NDCG | there is no metric 'NDCG'; installed: | ; did you mean 'ndcg'?",
        "NDCG@ten | there is no metric 'NDCG@ten'; installed: | mrr, ndcg, novelty, recall",
        "NDCG@0 | the cut-off of a metric must be at least 1, found 0 | found 0",
        "ILD@1 | the cut-off of a distance between items must be at least 2, found 1 | found 1",
    })
    void whatIsNoLabelIsToldWithTheNearestOne(String label, String start, String end) {
        assertEquals(Optional.empty(), bind("\"" + label + "\""));
        String message = problems.list().get(0).message();
        assertTrue(message.startsWith(start) && message.endsWith(end), message);
        assertEquals(1, problems.list().size());
    }

    @Test
    void anObjectIsNotNamedByALabel() {
        assertEquals(Optional.empty(), bind("{ name = \"NDCG@10\" }"));
        assertTrue(problems.list().get(0).message().startsWith("there is no metric 'NDCG@10'"));
    }

    @Test
    void theEffectiveConfigurationHasTheNameAndItsOptions() {
        assertEquals(Map.of("name", "ndcg", "k", 10), bind("\"NDCG@10\"").orElseThrow().effective().tree());
    }

    /** A metric whose cut-off has another name, beside an integer that is none. */
    record Share(@Option(help = "other", value = "3") int other, @Option(help = "cut-off", value = "10") int at) implements UserMetric {
        @Override
        public String label() {
            return "Share@" + at;
        }

        @Override
        public double value(Ranking ranking, MetricContext context) {
            return other;
        }
    }

    /** Offers it. */
    static final class SharePlugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(Metric.class, "my-share", "A share.", Share.class));
        }
    }

    @Test
    void theCutOffOfAPluginMayHaveAnyName() {
        Plugins plugins = new Plugins(List.of(PluginSource.of(new SharePlugin())));
        Metric metric = new RecordBinder(plugins, problems).component(Metric.class, ConfigValueFactory.fromAnyRef("Share@7")).orElseThrow()
                .value();
        assertEquals(new Share(3, 7), metric);
    }
}
