package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.search.RangeOptions;
import io.github.genatt.config.bind.OptionTable;
import io.github.genatt.config.bind.OptionTable.Row;
import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of all options in the documentation is what the installed components and the records of a suite say. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String BEGIN = "<!-- generated from the options; see CONTRIBUTING.md -->\n";
    private static final String END = "<!-- end of what is generated -->\n";
    private static final String WRITE = "genatt.write-docs";
    private static final String COMMAND = "mvn -B -pl genatt-bench -am test -Dtest=ConfigurationPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true";

    @Test
    void everyOptionStandsInTheDocumentation() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        assertTrue(begin >= 0 && end > begin, "docs/configuration.md: the lines around the generated part are missing, found no " + BEGIN);
        String expected = page.substring(0, begin) + BEGIN + "\n" + generated() + page.substring(end);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, expected);
        } else {
            assertEquals(expected, page, "docs/configuration.md: the list of options is not that of the code; write it anew with "
                    + COMMAND);
        }
    }

    private static String generated() {
        StringBuilder text = new StringBuilder("### Suite\n\n");
        Map<String, List<Row>> blocks = OptionTable.of(SuiteOptions.class).stream()
                .collect(Collectors.groupingBy(row -> row.key().contains(".") ? row.key().replaceFirst("\\..*", "") : "",
                        LinkedHashMap::new, Collectors.toList()));
        blocks.forEach((block, rows) -> text.append(block.isEmpty() ? "" : "Under `" + block + "`:\n\n").append(table(rows)));
        text.append("A range under `search.space`, or under `search` of a model:\n\n").append(table(OptionTable.of(RangeOptions.class)));
        Class<?> kind = null;
        for (InstalledComponent installed : new Plugins(ConfigurationPageTest.class.getClassLoader()).all()) {
            if (installed.source().contains("test-classes")) {
                continue;
            }
            if (kind != installed.component().kind()) {
                kind = installed.component().kind();
                text.append("### Kind: ").append(Plugins.words(kind)).append("\n\n");
            }
            text.append("#### `%s`\n\n%s.\n\n".formatted(installed.component().name(), escaped(installed.component().summary())));
            List<Row> rows = OptionTable.of(installed.component().options());
            text.append(rows.isEmpty() ? "No options.\n\n" : table(rows));
        }
        return text.toString();
    }

    private static String table(List<Row> rows) {
        return rows.stream().map(row -> "| `%s` | %s | %s | %s |\n".formatted(row.key(), escaped(row.type()), defaultOf(row),
                escaped(row.help())))
                .collect(Collectors.joining("", "| key | type | default | what it does, and its range |\n| --- | --- | --- | --- |\n",
                "\n"));
    }

    private static String defaultOf(Row row) {
        return switch (row.defaultValue()) {
            case "required" -> "required";
            case "null" -> "none";
            default -> "`" + escaped(row.defaultValue()) + "`";
        };
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\.$", "");
    }
}
