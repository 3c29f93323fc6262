package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.plugin.PluginJar;
import io.github.genatt.testkit.models.GeneratorContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/writing-a-plugin.md. */
class WritingAPluginTest {
    private static final Path PAGE = Path.of("..", "docs", "writing-a-plugin.md");
    private static final Pattern WHOLE = Pattern.compile("```java\npackage org\\.example\\.fading;\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("public (?:final )?(?:record|class) (\\w+)");

    @Test
    void everyWholeClassOfThePluginCompilesAgainstTheApiAlone() throws IOException {
        Map<String, String> classes = new LinkedHashMap<>();
        WHOLE.matcher(Files.readString(PAGE)).results().map(MatchResult::group).forEach(block -> {
            var name = NAME.matcher(block);
            if (name.find()) {
                // PluginJar writes the package
                classes.put(name.group(1), block.replaceFirst("(?s)```java\npackage org\\.example\\.fading;\n", "").replace("```", ""));
            }
        });
        assertTrue(classes.keySet().containsAll(List.of("FadingAttention", "FadingPlugin", "Familiar", "Semicolons", "LastItems",
                "ByPopularity")), classes.keySet().toString());
        PluginJar.compile(classes);
    }

    /** The test of the page, compiled beside the generator; two of its rules, which take no training. */
    @Test
    void theTestOfThePageKeepsTheRules(@TempDir Path folder) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-proc:none", "-classpath",
                System.getProperty("java.class.path")));
        for (String type : List.of("FadingAttention", "FadingAttentionTest")) {
            String block = WHOLE.matcher(Files.readString(PAGE)).results().map(MatchResult::group)
                    .filter(code -> code.contains("record " + type + "(") || code.contains("class " + type + " ")).findFirst()
                            .orElseThrow();
            arguments.add(Files.writeString(folder.resolve(type + ".java"), block.replace("```java\n", "").replace("```", "")).toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new)), said::toString);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Constructor<?> made = loader.loadClass("org.example.fading.FadingAttentionTest").getDeclaredConstructor();
            made.setAccessible(true);
            GeneratorContract test = (GeneratorContract) made.newInstance();
            test.noPositionSeesALaterItem();
            test.gradientsAgreeWithDifferences();
        }
    }
}
