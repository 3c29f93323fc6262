package io.github.genatt.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.OptionSamples.Inner;
import io.github.genatt.spi.OptionSamples.Path;
import io.github.genatt.spi.OptionSamples.Plain;
import io.github.genatt.spi.OptionSamples.Reduce;
import io.github.genatt.spi.OptionSamples.Renamed;
import io.github.genatt.spi.OptionSamples.Wide;
import io.github.genatt.spi.OptionSamples.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Wide DEFAULTS = new Wide(64, 1e-3, 20000, true, "NDCG@20", List.of(5, 10), Optional.empty(),
            new Inner(0.5, Reduce.SUM_OF_ALL), new Plain(2));

    private static void refused(org.junit.jupiter.api.function.Executable call, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void defaultsAreThoseOfTheAnnotations() {
        assertEquals(DEFAULTS, Options.defaults(Wide.class));
    }

    @Test
    void whatIsGivenReplacesADefaultAndIsCheckedLikeConfiguration() {
        Wide wide = Options.of(Wide.class, Map.of("width", 32, "limit", 7, "inner", Map.of("reduce", "mean"), "attention", new Plain(1)));
        assertEquals(new Wide(32, 1e-3, 20000, true, "NDCG@20", List.of(5, 10), Optional.of(7), new Inner(0, Reduce.MEAN), new Plain(1)),
                wide);
        refused(() -> Options.of(Wide.class, Map.of("width", 1.5)), "width: expected an integer of 32 bits, found number 1.5");
        refused(() -> Options.of(Wide.class, Map.of("width", "64")), "width: expected an integer of 32 bits, found text 64");
        refused(() -> Options.of(Wide.class, Map.of("learning-rate", Double.NaN)),
                "learning-rate: expected a finite number, found number NaN");
        refused(() -> Options.of(Wide.class, Map.of("steps", 1e300)), "steps: expected an integer of 64 bits, found number 1.0E300");
    }

    @Test
    void anOptionWithoutADefaultIsNamed() {
        refused(() -> Options.defaults(Path.class), "path: has no default, found no value (where the file is);"
                + " give it with Options.of(Path.class, Map.of(\"path\", ...))");
        assertEquals(new Path("a", 1), Options.of(Path.class, Map.of("path", "a")));
    }

    @Test
    void withChangesOneAndLeavesTheOthers() {
        assertEquals(32, DEFAULTS.with("width", 32).width());
        assertEquals(DEFAULTS, DEFAULTS.with("width", 32).with("width", 64));
        assertEquals(Optional.of(3), DEFAULTS.with("limit", 3).limit());
        assertEquals(Optional.empty(), DEFAULTS.with("limit", 3).with("limit", Optional.empty()).limit());
    }

    @Test
    void dotsReachInside() {
        assertEquals(new Inner(0.25, Reduce.SUM_OF_ALL), DEFAULTS.with("inner.free-bits", 0.25).inner());
        assertEquals(new Plain(4), DEFAULTS.with("attention.latent", 4).attention());
        Wide wrapping = DEFAULTS.with("attention", "wrapping");
        assertEquals(new Wrapping(new Inner(0, Reduce.MEAN)), wrapping.attention());
        assertEquals(new Wrapping(new Inner(1, Reduce.MEAN)), wrapping.with("attention.free-bits", 1).attention());
        refused(() -> DEFAULTS.with("width.left", 1), "width: has no options inside to change 'left', found 64; set 'width' as a whole");
    }

    @Test
    void theCompactConstructorRuns() {
        refused(() -> DEFAULTS.with("inner.free-bits", 2), "inner: free-bits must be in [0, 1], found 2.0");
        refused(() -> Options.of(Inner.class, Map.of("free-bits", -1)), "free-bits must be in [0, 1], found -1.0");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        refused(() -> DEFAULTS.with("widht", 1), "widht: unknown key of Wide, found 'widht'; did you mean 'width'?");
        refused(() -> DEFAULTS.with("inner.fre-bits", 1),
                "inner.fre-bits: unknown key of Inner, found 'fre-bits'; did you mean 'free-bits'?");
        refused(() -> Options.of(Inner.class, Map.of("gamma", 1)),
                "gamma: unknown key of Inner, found 'gamma'; possible: free-bits, reduce");
        refused(() -> DEFAULTS.with("inner.reduce", "maen"),
                "inner.reduce: expected one of mean, sum-of-all, found 'maen'; did you mean 'mean'?");
    }

    @Test
    void aMissingComponentNamesThePluginsThatDoNotLoad() {
        refused(() -> DEFAULTS.with("attention", "plian"), "attention: no attention generator of that name is installed, found 'plian';"
                + " did you mean 'plain'?; plug-ins that cannot be loaded: io.github.genatt.spi.BrokenSample"
                + " (java.lang.IllegalStateException: a resource is missing)");
    }

    @Test
    void componentsAreMadeFromTheirTextAndWrittenAsIt() {
        assertEquals(new Plain(2), Options.component(AttentionGenerator.class, "plain"));
        assertEquals(new Plain(0.5), Options.component(AttentionGenerator.class, "{ name = plain, latent = 0.5 }"));
        assertEquals("{ name = plain, latent = 0.5 }", Options.text(new Plain(0.5)));
        refused(() -> Options.component(AttentionGenerator.class, "{ latent = 1 }"),
                "expected a component, its name, or an object with its name and options, found {latent=1}");
    }

    @Test
    void textIsTheSameForEqualOptionsAndBindsToThem() {
        Wide changed = DEFAULTS.with("metric", "a \"b\"\\").with("attention", "wrapping").with("limit", 3);
        String text = Options.text(changed);
        assertEquals("{ width = 64, learning-rate = 0.001, steps = 20000, tied = true, metric = \"a \\\"b\\\"\\\\\", cuts = [5, 10], limit "
                + "= 3,"
                + " inner = { free-bits = 0.5, reduce = sum-of-all },"
                + " attention = { name = wrapping, free-bits = 0.0, reduce = mean } }", text);
        @SuppressWarnings("unchecked")
        Map<String, Object> read = (Map<String, Object>) OptionReader.read(text);
        assertEquals(changed, Options.of(Wide.class, read));
    }

    @Test
    void aFormerKeyIsReadWithAWarning() {
        List<String> warnings = new ArrayList<>();
        OptionBinder binder = new OptionBinder(new OptionComponents(Renamed.class), warnings::add);
        assertEquals(new Renamed(5, 2), binder.record(Renamed.class, Map.of("index", 5), ""));
        assertEquals(new Renamed(6, 2), binder.with(new Renamed(1, 2), "index", 6, "attention."));
        assertEquals(new Inner(0, Reduce.SUM_OF_ALL), binder.record(Inner.class, Map.of("reduce", "whole"), ""));
        assertEquals(new Wrapping(new Inner(0, Reduce.MEAN)), binder.component(AttentionGenerator.class, "wrapper", "attention"));
        assertEquals(List.of("'index' is now 'addressing' (since 0.2)", "attention.'index' is now 'addressing' (since 0.2)",
                "reduce: 'whole' is now 'sum-of-all' (since 0.2)",
                "attention: 'wrapper' is now 'wrapping'"), warnings);
    }

    @Test
    void aFormerAndAPresentKeyTogetherAreAnError() {
        refused(() -> Options.of(Renamed.class, Map.of("index", 5, "addressing", 5)),
                "index: is the former name of 'addressing', found both; remove one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{ a.b = 1, a { c = 2 } } | {a={b=1, c=2}}", "{ a = 1, a = x } | {a=x}", "[1, 2,] | [1, 2]",
            "{ \"a b\" : [x-y, true, null, -1.5e-3] } | {a b=[x-y, true, Optional.empty, -0.0015]}", "{} | {}"})
    void theSubsetIsReadAsHoconReadsIt(String text, String value) {
        assertEquals(value, OptionReader.read(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "{ a = 1", "[1 2]", "\"open", "{ a }", "${x}", "", "{ a = 1 } x", "a # comment"})
    void whatIsNotOfTheSubsetIsRefusedWithItsPlace(String text) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> OptionReader.read(text)).getMessage());
        assertTrue(message.matches("(?s)expected .* at character \\d+ of '.*', found .*"), message);
    }
}
