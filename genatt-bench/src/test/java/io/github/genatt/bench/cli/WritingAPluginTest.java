package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.github.genatt.config.plugin.PluginJar;
import io.github.genatt.testkit.data.SourceRules;
import io.github.genatt.testkit.metrics.MetricRules;
import io.github.genatt.testkit.models.GeneratorContract;
import io.github.genatt.testkit.models.RecommenderContract;
import io.github.genatt.testkit.models.StageRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/writing-a-plugin.md. */
class WritingAPluginTest {
    private static final Path PAGE = Path.of("..", "docs", "writing-a-plugin.md");
    private static final String PACKAGE = "package org.example.fading;\n";
    private static final Pattern NAME = Pattern.compile("(?m)^(?:public )?(?:final )?(?:record|class) (\\w+)");

    @TempDir
    static Path compiled;

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE)).results()
                .map(block -> block.group(1)).toList();
    }

    /** Java files of the page by the name of their class. */
    private static Map<String, String> classes() throws IOException {
        Map<String, String> classes = new LinkedHashMap<>();
        for (String block : blocks("java")) {
            var name = NAME.matcher(block);
            assertTrue(block.startsWith(PACKAGE) && name.find(), "a block that is no whole file: " + block);
            classes.put(name.group(1), block);
        }
        return classes;
    }

    /** All of them, beside the testkit. */
    @BeforeAll
    static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", compiled.toString(), "-proc:none", "-classpath",
                System.getProperty("java.class.path")));
        for (Map.Entry<String, String> type : classes().entrySet()) {
            arguments.add(Files.writeString(compiled.resolve(type.getKey() + ".java"), type.getValue()).toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new)), said::toString);
    }

    private static Object made(URLClassLoader loader, String type) throws ReflectiveOperationException {
        Constructor<?> made = loader.loadClass("org.example.fading." + type).getDeclaredConstructor();
        made.setAccessible(true);
        return made.newInstance();
    }

    private static URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {compiled.toUri().toURL()});
    }

    @Test
    void everyClassOfThePluginCompilesAgainstTheApiAlone() throws IOException {
        Map<String, String> classes = classes();
        classes.keySet().removeIf(name -> name.endsWith("Test"));
        assertEquals(List.of("FadingAttention", "FadingPlugin", "Familiar", "Semicolons", "LastItems", "ByPopularity", "Followers",
                "RareFollowers"), List.copyOf(classes.keySet()));
        // PluginJar writes the package
        classes.replaceAll((name, code) -> code.substring(PACKAGE.length()));
        PluginJar.compile(classes);
    }

    /** Two of its rules, which take no training. */
    @Test
    void theGeneratorKeepsTheRules() throws Exception {
        try (URLClassLoader loader = loader()) {
            GeneratorContract test = (GeneratorContract) made(loader, "FadingAttentionTest");
            test.noPositionSeesALaterItem();
            test.gradientsAgreeWithDifferences();
        }
    }

    @Test
    void theModelKeepsTheRules(@TempDir Path folder) throws Exception {
        try (URLClassLoader loader = loader()) {
            RecommenderContract test = (RecommenderContract) made(loader, "RareFollowersTest");
            test.noPositionSeesALaterItem();
            test.theScoresDependOnTheItemsInReach();
            test.scoresAreFiniteForHistoriesOfAnyLength();
            ((StageRules) test).theSavedModelScoresLikeTheTrainedOne(folder);
        }
    }

    @Test
    void theMetricKeepsTheRules() throws Exception {
        try (URLClassLoader loader = loader()) {
            MetricRules test = (MetricRules) made(loader, "FamiliarTest");
            test.theWorkedExamplesHold();
            test.theDirectionIsThatOfTheBetterExample();
            test.nothingBeyondTheDepthIsRead();
        }
    }

    @Test
    void theReaderKeepsTheRules(@TempDir Path folder) throws Exception {
        try (URLClassLoader loader = loader()) {
            SourceRules test = (SourceRules) made(loader, "SemicolonsTest");
            test.whatStandsInTheFilesIsRead(Files.createDirectory(folder.resolve("whole")));
            test.malformedLinesAreCountedAndTheOthersKept(Files.createDirectory(folder.resolve("malformed")));
        }
    }

    @Test
    void suitesAndBuildFilesOfThePageCanBeRead() throws Exception {
        List<String> suites = blocks("hocon");
        assertTrue(suites.stream().anyMatch(suite -> suite.startsWith("suite = fading")));
        suites.forEach(ConfigFactory::parseString);
        for (String xml : blocks("xml")) {
            String whole = xml.startsWith("<?xml") ? xml : "<project>" + xml + "</project>";
            DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
