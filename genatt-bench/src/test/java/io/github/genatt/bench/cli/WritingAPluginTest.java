package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
}
