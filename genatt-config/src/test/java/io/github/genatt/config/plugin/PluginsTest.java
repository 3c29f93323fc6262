package io.github.genatt.config.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.bind.OptionTable;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Kind;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final String SERVICE = "META-INF/services/" + GenAttPlugin.class.getName();

    @TempDir
    Path folder;

    private record Share() implements UserMetric {
        @Override
        public String label() {
            return "share";
        }

        @Override
        public double value(Ranking ranking, MetricContext context) {
            return 1;
        }
    }

    private record Named(@Option(help = "which") String name) {
    }

    private static Component<?, ?> metric(String name) {
        return Component.of(Metric.class, name, "A share.", Share.class);
    }

    private static PluginSource plugin(String source, Component<?, ?>... components) {
        return new PluginSource(() -> List.of(components), source);
    }

    @Test
    void componentsAreFoundByKindAndName() {
        Component<?, ?> share = metric("share");
        Plugins plugins = new Plugins(List.of(plugin("b.jar", metric("z"), share), plugin("a.jar", metric("a"))));
        assertSame(share, plugins.find(Metric.class, "share"));
        assertEquals(List.of("a", "share", "z"), plugins.of(Metric.class).stream().map(installed -> installed.component().name()).toList());
        assertEquals(List.of("a.jar", "b.jar", "b.jar"), plugins.all().stream().map(InstalledComponent::source).toList());
        assertEquals(List.of(), plugins.of(AttentionGenerator.class));
    }

    @Test
    void anUnknownNameListsTheKnownOnesAndTheNearest() {
        Plugins plugins = new Plugins(List.of(plugin("a.jar", metric("recall"), metric("ndcg"))));
        assertEquals("there is no metric 'recal'; installed: ndcg, recall; did you mean 'recall'?",
                assertThrows(IllegalArgumentException.class, () -> plugins.find(Metric.class, "recal")).getMessage());
        assertEquals("there is no attention generator 'recall'; installed: none",
                assertThrows(IllegalArgumentException.class, () -> plugins.find(AttentionGenerator.class, "recall")).getMessage());
    }

    @Test
    void twoComponentsOfOneNameNameBothJars() {
        List<PluginSource> twice = List.of(plugin("/lib/one.jar", metric("share")), plugin("/lib/two.jar", metric("share")));
        String message = assertThrows(PluginException.class, () -> new Plugins(twice)).getMessage();
        assertTrue(message.contains("metric 'share'") && message.contains("/lib/one.jar") && message.contains("/lib/two.jar"), message);
    }

    /** A kind that no module of genatt knows. */
    @Kind(value = "clock face", help = "shows the time")
    private interface Face {
    }

    private record Round(@Option(help = "hands", value = "2") int hands) implements Face {
    }

    private record Tower(@Option(help = "what it shows", value = "round") Face face) {
    }

    @Test
    void aKindOfAThirdPartyIsBoundAndListed() {
        Plugins plugins = new Plugins(List.of(plugin("clock.jar", Component.of(Face.class, "round", "A circle.", Round.class))));
        Object tower = new ConfigReader(plugins).bind(Tower.class, ConfigFactory.parseString("face { name = round, hands = 3 }").root())
                .value();
        assertEquals(new Tower(new Round(3)), tower);
        assertEquals("clock face", OptionTable.of(Tower.class).get(0).type());
        assertEquals("there is no clock face 'square'; installed: round",
                assertThrows(IllegalArgumentException.class, () -> plugins.find(Face.class, "square")).getMessage());
    }

    @Test
    void anOptionCalledNameIsRefused() {
        Component<?, ?> named = Component.of(Metric.class, "named", "?", Named.class, options -> new Share());
        assertThrows(PluginException.class, () -> new Plugins(List.of(plugin("a.jar", named))));
    }

    @Test
    void theServiceLoaderFindsWhatIsOnTheClassPath() {
        InstalledComponent recall = new Plugins(getClass().getClassLoader()).of(Metric.class).stream()
                .filter(installed -> installed.component().name().equals("recall")).findFirst().orElseThrow();
        assertTrue(recall.source().contains("genatt-eval"), recall.source());
    }

    /** Declared by jars that the tests write. */
    public static final class Declared implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(metric("declared"));
        }
    }

    private Path jar(String name, String declaration) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(SERVICE));
            out.write(("# a comment\n" + declaration + "\n").getBytes());
        }
        return jar;
    }

    private Plugins fromFolder() throws IOException {
        try (URLClassLoader loader = PluginFolder.open(folder, getClass().getClassLoader())) {
            return new Plugins(loader);
        }
    }

    @Test
    void jarsOfAFolderAreAddedToTheClassPath() throws IOException {
        jar("one.jar", Declared.class.getName());
        List<String> names = fromFolder().of(Metric.class).stream().map(installed -> installed.component().name()).toList();
        assertTrue(names.containsAll(List.of("declared", "recall")), names::toString);
    }

    @Test
    void onePluginInTwoJarsNamesBoth() throws IOException {
        Path one = jar("tool-1.0.jar", Declared.class.getName());
        Path two = jar("tool-1.1.jar", Declared.class.getName());
        String message = assertThrows(PluginException.class, this::fromFolder).getMessage();
        assertTrue(message.contains(one.toString()) && message.contains(two.toString()), message);
    }

    @Test
    void aPluginThatCannotBeLoadedIsNamedAndTheRestIsUsable() throws IOException {
        Path broken = jar("broken.jar", "org.example.Absent");
        jar("one.jar", Declared.class.getName());
        Plugins plugins = fromFolder();
        assertEquals("declared", plugins.find(Metric.class, "declared").name());
        assertEquals(1, plugins.problems().size());
        String message = plugins.problems().get(0).toString();
        assertTrue(message.startsWith(broken + ": the plug-in org.example.Absent cannot be used: "), message);
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = folder.resolve("missing");
        String message = assertThrows(PluginException.class, () -> PluginFolder.open(missing, getClass().getClassLoader())).getMessage();
        assertTrue(message.contains(missing.toString()), message);
    }
}
