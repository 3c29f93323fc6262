package io.github.genatt.config.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Metric;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginsTest {
    @TempDir
    Path folder;

    private static PluginJar jar(int value) throws IOException {
        return PluginJar.compile(Map.of("Share", """
                public record Share() implements UserMetric {
                    public String label() { return "share"; }
                    public double value(Ranking ranking, MetricContext context) { return %d; }
                }
                """.formatted(value), "Tool", """
                public final class Tool implements GenAttPlugin {
                    public List<Component<?, ?>> components() { return List.of(Component.of(Metric.class, "share", "?", Share.class)); }
                }
                """)).declaring("org.example.Tool");
    }

    private Origin origin(Path... places) throws IOException {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            Plugins plugins = new Plugins(loader);
            return plugins.origin(plugins.installed(Metric.class, "share"));
        }
    }

    private static Path unpack(PluginJar jar, Path into) throws IOException {
        for (Map.Entry<String, byte[]> entry : jar.entries().entrySet()) {
            Path file = into.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return into;
    }

    @Test
    void aFolderOfClassesIsHashedLikeAJar() throws IOException {
        Origin one = origin(unpack(jar(1), folder.resolve("one")));
        assertEquals(one.identity(), origin(unpack(jar(1), folder.resolve("same"))).identity());
        assertNotEquals(one.identity(), origin(unpack(jar(2), folder.resolve("other"))).identity());
        assertEquals("unknown", one.version());
        assertTrue(one.files().get(0).sha256().matches("[0-9a-f]{64}"), one::toString);
    }

    @Test
    void theVersionIsThatOfTheManifestOrOfMaven() throws IOException {
        assertEquals("unknown", origin(jar(1).write(folder.resolve("none.jar"))).version());
        PluginJar maven = jar(1).with("META-INF/maven/org.example/tool/pom.properties", "version=1.0.7\n".getBytes());
        assertEquals("1.0.7", origin(maven.write(folder.resolve("maven.jar"))).version());
    }

    @Test
    void aComponentInAnotherJarThanItsPluginHasBoth() throws IOException {
        PluginJar whole = jar(1);
        Path plugin = whole.without("Share").write(folder.resolve("plugin.jar"));
        Origin both = origin(plugin, new PluginJar(Map.of("org/example/Share.class", whole.entries().get("org/example/Share.class")))
                .write(folder.resolve("share.jar")));
        assertEquals(2, both.files().size());
        Origin rebuilt = origin(plugin, new PluginJar(Map.of("org/example/Share.class", jar(2).entries().get("org/example/Share.class")))
                .write(folder.resolve("rebuilt.jar")));
        assertNotEquals(both.identity(), rebuilt.identity());
        assertTrue(both.line().contains("plugin.jar, sha256 ") && both.line().contains(" and share.jar, sha256 "), both::line);
    }

    @Test
    void onlyGenattsOwnAreShipped() throws IOException {
        assertTrue(!origin(jar(1).write(folder.resolve("tool.jar"))).shipped());
        Plugins plugins = new Plugins(GenAttPlugin.class.getClassLoader());
        assertTrue(plugins.origin(plugins.installed(Metric.class, "recall")).shipped());
    }
}
