package io.github.genatt.config.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.spi.Metric;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of a folder that cannot be used, beside one that can. */
class BrokenPluginsTest {
    private static final String SHARE = """
            public record Share(%s) implements UserMetric {
                %s
                public String label() { return "share"; }
                public double value(Ranking ranking, MetricContext context) { return 1; }
            }
            """;
    private static final String ANSWER = "return List.of(Component.of(Metric.class, \"%s\", \"A share.\", Share.class));";

    @TempDir
    Path folder;
    private URLClassLoader loader;

    @BeforeEach
    void aGoodJar() throws IOException {
        jar(share("", ""), "", ANSWER.formatted("share")).write(folder.resolve("a good.jar"));
    }

    @AfterEach
    void close() throws IOException {
        if (loader != null) {
            loader.close();
        }
    }

    private static Map<String, String> share(String components, String body) {
        return Map.of("Share", SHARE.formatted(components, body));
    }

    private static PluginJar jar(Map<String, String> more, String members, String components) throws IOException {
        Map<String, String> classes = new TreeMap<>(more);
        classes.put("Tool", """
                public final class Tool implements GenAttPlugin {
                    %s
                    public List<Component<?, ?>> components() { %s }
                }
                """.formatted(members, components));
        return PluginJar.compile(classes).declaring("org.example.Tool");
    }

    private Plugins with(PluginJar bad) throws IOException {
        Path place = bad.write(folder.resolve("bad").resolve("bad.jar"));
        loader = PluginFolder.open(place.getParent(), getClass().getClassLoader());
        return new Plugins(loader);
    }

    private void requireProblem(PluginJar bad, String... parts) throws IOException {
        Plugins plugins = with(bad);
        assertEquals(1, plugins.problems().size(), () -> plugins.problems().toString());
        PluginProblem problem = plugins.problems().get(0);
        assertEquals(folder.resolve("bad").resolve("bad.jar").toString(), problem.source());
        for (String part : parts) {
            assertTrue(problem.message().contains(part), problem::toString);
        }
        assertTrue(problem.message().startsWith("the plug-in org.example.Tool cannot be used: "), problem::toString);
        assertTrue(plugins.installed(Metric.class, "recall").source().contains("genatt-eval"), "the rest is usable");
        String missing = assertThrows(IllegalArgumentException.class, () -> plugins.find(Metric.class, "share")).getMessage();
        assertTrue(missing.endsWith("; could not be loaded: " + problem), missing);
    }

    @Test
    void aGoodJarHasNoProblems() throws IOException {
        loader = PluginFolder.open(folder, getClass().getClassLoader());
        Plugins plugins = new Plugins(loader);
        assertEquals(List.of(), plugins.problems());
        assertEquals(folder.resolve("a good.jar").toString(), plugins.installed(Metric.class, "share").source());
        assertTrue(!assertThrows(IllegalArgumentException.class, () -> plugins.find(Metric.class, "gone")).getMessage()
                .contains("could not be loaded"));
    }

    @Test
    void aFolderThatIsOnTheClassPathByAnotherNameIsNoSecondPlugin() throws IOException {
        loader = PluginFolder.open(folder, getClass().getClassLoader());
        try (URLClassLoader again = PluginFolder.open(Files.createSymbolicLink(folder.resolve("link"), folder), loader)) {
            Plugins plugins = new Plugins(again);
            assertEquals(List.of(), plugins.problems());
            assertEquals("share", plugins.find(Metric.class, "share").name());
        }
    }

    @Test
    void aConstructorThatThrows() throws IOException {
        requireProblem(jar(share("", ""),
                "public Tool() { throw new IllegalStateException(\"no licence\", new RuntimeException(\"expired\")); }",
                "return List.of();"), "its constructor failed with IllegalStateException: no licence, "
                        + "caused by RuntimeException: expired at "
                        + "org.example.Tool.<init>(Tool.java", "; repair it, or remove its jar");
    }

    @Test
    void aStaticInitialiserThatThrows() throws IOException {
        requireProblem(jar(share("", ""), "static final int SIZE = Integer.parseInt(\"x\");", "return List.of();"),
                "its constructor failed with NumberFormatException: For input string: \"x\"");
    }

    @Test
    void aConstructorThatIsNotThere() throws IOException {
        requireProblem(jar(share("", ""), "public Tool(int size) { }", "return List.of();"),
                "expected a public class with a public constructor without parameters");
    }

    @Test
    void aMissingClassIsNamed() throws IOException {
        Map<String, String> classes = Map.of("Share", SHARE.formatted("", ""), "Gone", "public class Gone { }");
        requireProblem(jar(classes, "private final Gone gone = new Gone();", "return List.of();").without("Gone"),
                "it needs the class org.example.Gone, which is missing; put the jar that contains it next to it");
    }

    @Test
    void aMissingClassOfAnOptionIsNamed() throws IOException {
        Map<String, String> classes = Map.of("Share", SHARE.formatted("Gone gone", ""), "Gone", "public record Gone() { }");
        requireProblem(jar(classes, "", ANSWER.formatted("share")).without("Gone"), "it needs the class org.example.Gone");
    }

    @Test
    void aMissingParentOfThePluginIsNamed() throws IOException {
        PluginJar whole = PluginJar.compile(Map.of("Gone", "public abstract class Gone implements GenAttPlugin { }",
                "Tool", "public class Tool extends Gone { public List<Component<?, ?>> components() { return List.of(); } }"));
        requireProblem(whole.without("Gone").declaring("org.example.Tool"), "it needs the class org.example.Gone");
    }

    @Test
    void aClassThatIsNotInTheJar() throws IOException {
        requireProblem(jar(share("", ""), "", "return List.of();").without("Tool"), "names it, but there is no such class");
    }

    @Test
    void aClassThatIsNoPlugin() throws IOException {
        requireProblem(PluginJar.compile(Map.of("Tool", "public class Tool { }")).declaring("org.example.Tool"),
                "it is not a GenAttPlugin");
    }

    @Test
    void aNewerJava() throws IOException {
        String here = "this is Java " + Runtime.version().feature();
        requireProblem(jar(share("", ""), "", ANSWER.formatted("share")).builtFor(99, "Tool"), "org.example.Tool was built for Java 99",
                here);
        close();
        requireProblem(jar(share("", ""), "", ANSWER.formatted("share")).builtFor(99, "Share"), "org.example.Share was built for Java 99",
                here);
    }

    @Test
    void componentsThatThrow() throws IOException {
        requireProblem(jar(share("", ""), "", "throw new UnsupportedOperationException(\"later\");"),
                "components() failed with UnsupportedOperationException: later at org.example.Tool.components(Tool.java");
    }

    @Test
    void noComponentsAtAll() throws IOException {
        requireProblem(jar(share("", ""), "", "return null;"), "components() returned null; return a list");
    }

    @Test
    void aComponentThatIsNull() throws IOException {
        requireProblem(jar(share("", ""), "", ANSWER.formatted("share").replace("List.of(Comp", "Arrays.asList(Comp")
                .replace("Share.class)", "Share.class), null")), "components() has null at position 2 of 2");
    }

    @Test
    void aComponentOfTheWrongKind() throws IOException {
        requireProblem(jar(share("", ""), "", "return List.of(Component.of(Objective.class, \"share\", \"?\", (Class) Share.class));"),
                "components() failed with IllegalArgumentException: org.example.Share: does not implement io.github.genatt.spi.Objective");
        close();
        requireProblem(jar(share("", ""), "", "return List.of(Component.of(String.class, \"share\", \"?\", Share.class, share -> \"\"));"),
                "components() failed with IllegalArgumentException: java.lang.String: is not a kind");
    }

    @Test
    void endlessRecursion() throws IOException {
        requireProblem(jar(share("", ""), "", "return components();"),
                "components() recurses without end at org.example.Tool.components(Tool.java");
        close();
        requireProblem(jar(share("", ""), "public Tool() { new Tool(); }", "return List.of();"),
                "its constructor recurses without end");
    }

    @Test
    void aFileThatIsNoJar() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.jar"), "text");
        loader = PluginFolder.open(folder, getClass().getClassLoader());
        Plugins plugins = new Plugins(loader);
        assertEquals(1, plugins.problems().size());
        assertTrue(plugins.problems().get(0).toString().startsWith(file + ": cannot be read as a jar: "), plugins.problems()::toString);
        assertEquals("share", plugins.find(Metric.class, "share").name());
    }

    private void requireUnusable(PluginJar jar, String... parts) throws IOException {
        Problems problems = new Problems();
        Plugins plugins = with(jar);
        assertEquals(List.of(), plugins.problems());
        assertTrue(new RecordBinder(plugins, problems).component(Metric.class, ConfigFactory.parseString("metric = share")
                .getValue("metric"))
                .isEmpty());
        String message = problems.list().get(0).message();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
        assertTrue(message.startsWith("the metric 'share' of " + folder.resolve("bad").resolve("bad.jar") + " cannot be made: "), message);
    }

    @Test
    void aComponentThatCannotBeMadeNamesItsJar() throws IOException {
        String made = "return List.of(Component.<Metric, Share>of(Metric.class, \"share\", \"?\", Share.class, share -> %s));";
        requireUnusable(jar(share("", ""), "", made.formatted("null")), "expected a Metric, found null; repair its factory");
        close();
        requireUnusable(jar(share("", ""), "", made.formatted("(Metric) (Object) \"text\"")), "failed with ClassCastException");
        close();
        requireUnusable(jar(share("", "public Share { label().charAt(9); }"), "", ANSWER.formatted("share")),
                "caused by StringIndexOutOfBoundsException", " at org.example.Share.<init>(Share.java");
        close();
        requireUnusable(jar(share("", "public Share { new Share(); }"), "", ANSWER.formatted("share")), "recurses without end");
        close();
        Map<String, String> classes = Map.of("Share", SHARE.formatted("", "public Share { new Gone(); }"), "Gone", "public class Gone { }");
        requireUnusable(jar(classes, "", ANSWER.formatted("share")).without("Gone"), "it needs the class org.example.Gone");
    }
}
