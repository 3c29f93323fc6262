package io.github.genatt.config.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.github.genatt.config.bind.Samples.Extras;
import io.github.genatt.config.bind.Samples.Noise;
import io.github.genatt.config.bind.Samples.Suite;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Option;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EffectiveConfigTest {
    private static final String SUITE = """
            title = "a \\"title\\": true"
            training.steps = 3
            metrics = [hit, { name = twice, times = 3, of { name = hit, at = 7 } }]
            """;

    private static <T extends Record> BoundConfig<T> bind(Class<T> type, String text) {
        Problems problems = new Problems();
        BoundConfig<T> bound = new RecordBinder(Samples.plugins(), problems).record(type, ConfigFactory.parseString(text).root())
                .orElseThrow();
        problems.throwIfAny();
        return bound;
    }

    @Test
    void defaultsAndNamesOfComponentsAreFilledIn() {
        Map<String, Object> tree = bind(Suite.class, SUITE).effective().tree();
        assertEquals(List.of("title", "training", "order", "cutoffs", "metrics"), List.copyOf(tree.keySet()));
        assertEquals(Map.of("steps", 3, "learning-rate", 1e-3, "seed", 1L, "shuffle", true), tree.get("training"));
        assertEquals(List.of(Map.of("name", "hit", "at", 10),
                Map.of("name", "twice", "of", Map.of("name", "hit", "at", 7), "times", 3)), tree.get("metrics"));
        assertEquals("as-given", tree.get("order"));
    }

    @Test
    void itReadsAsHocon() {
        assertEquals("""
                title = "a \\"title\\": true"
                training {
                  steps = 3
                  learning-rate = 0.001
                  seed = 1
                  shuffle = true
                }
                order = as-given
                cutoffs = [5, 10, 20]
                metrics = [
                  {
                    name = hit
                    at = 10
                  }
                  {
                    name = twice
                    of {
                      name = hit
                      at = 7
                    }
                    times = 3
                  }
                ]
                """, bind(Suite.class, SUITE).effective().toHocon());
    }

    @Test
    void bindingItAgainGivesTheSame() {
        String extras = "attention = noise, ranges { \"a b.c\" { low = 1e-9 }, b {}, null {} }, grid { x = [[1], [true, \"null\"]] }";
        BoundConfig<Suite> suite = bind(Suite.class, SUITE);
        BoundConfig<Extras> more = bind(Extras.class, extras);
        assertEquals(Set.of("a b.c", "b", "null"), more.value().ranges().keySet());
        assertEquals(suite, bind(Suite.class, suite.effective().toHocon()));
        assertEquals(more, bind(Extras.class, more.effective().toHocon()));
        assertEquals(suite.effective().toConfig(), ConfigFactory.parseString(suite.effective().toHocon()).root());
    }

    @Test
    void aComponentOnItsOwnIsBoundByNameOrObject() {
        RecordBinder binder = new RecordBinder(Samples.plugins(), new Problems());
        BoundConfig<AttentionGenerator> named = binder.component(AttentionGenerator.class, HoconFile.parse("noise", "test")).orElseThrow();
        assertEquals(named, binder.component(AttentionGenerator.class, named.effective().toConfig()).orElseThrow());
        assertEquals(Map.of("name", "noise", "range", Map.of("low", 1e-4, "high", .02)), named.effective().tree());
        assertTrue(binder.component(AttentionGenerator.class, HoconFile.parse("nose", "test")).isEmpty());
    }

    @Test
    void tablesOfOptionsShowKeysTypesDefaultsAndHelp() {
        assertEquals(List.of(
                new OptionTable.Row("title", "text", "required", "title of the table"),
                new OptionTable.Row("training", "object", "required", "the loop"),
                new OptionTable.Row("training.steps", "integer", "required", "optimiser steps"),
                new OptionTable.Row("training.learning-rate", "number", "1e-3", "of Adam"),
                new OptionTable.Row("training.seed", "integer", "1", "of everything random"),
                new OptionTable.Row("training.shuffle", "true or false", "true", "shuffle users"),
                new OptionTable.Row("order", "one of as-given, by-time", "as-given", "order of items"),
                new OptionTable.Row("cutoffs", "list of integer", "[5, 10, 20]", "cut-offs"),
                new OptionTable.Row("metrics", "list of metric", "[hit, { name = hit, at = 20 }]", "metrics")),
                OptionTable.of(Suite.class));
        assertEquals(List.of("optional of integer", "optional of attention generator"),
                OptionTable.of(Extras.class).stream().map(OptionTable.Row::type).limit(2).toList());
        assertEquals(List.of("range", "range.low", "range.high"),
                OptionTable.of(Noise.class).stream().map(OptionTable.Row::key).toList());
    }

    record Bad(@Option(help = "a default of the wrong type", value = "many") int count) {
    }

    @Test
    void aDefaultThatDoesNotFitNamesItsRecord() {
        Problems problems = new Problems();
        assertTrue(new RecordBinder(Samples.plugins(), problems).record(Bad.class, ConfigFactory.empty().root()).isEmpty());
        assertEquals("default of Bad.count: count: expected an integer, found text \"many\"", problems.list().get(0).toString());
    }
}
