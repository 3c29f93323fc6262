package io.github.genatt.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** This tree's documents and workflow files. */
class TreeTest {
    private static final Path ROOT = Path.of("..");

    private static Documents documents;

    @BeforeAll
    static void read() throws IOException {
        documents = Documents.read(ROOT);
    }

    @Test
    void noLinkOfADocumentIsDead() {
        assertTrue(documents.all().keySet().containsAll(List.of("README.md", "docs/configuration.md", "docs/decisions/0001-engine.md")));
        assertEquals(List.of(), documents.deadLinks());
    }

    @Test
    void everyPageStandsInTheIndex() throws IOException {
        assertEquals(List.of(), documents.notInTheIndex());
        List<String> decisions = Documents.read(ROOT).all().get("docs/decisions/README.md").targets().stream().map(Document.Target::to)
                .toList();
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/decisions"))) {
            assertEquals(files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\d.*")).sorted().toList(),
                    decisions);
        }
    }

    @Test
    void workflowFilesAreYamlWithSteps() throws IOException {
        Map<String, Object> read = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve(".github"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yml")).toList()) {
                LoaderOptions strict = new LoaderOptions();
                strict.setAllowDuplicateKeys(false);
                read.put(ROOT.resolve(".github").relativize(file).toString().replace('\\', '/'),
                        new Yaml(new SafeConstructor(strict)).load(Files.readString(file)));
            }
        }
        assertTrue(read.keySet().containsAll(List.of("dependabot.yml", "workflows/build.yml", "workflows/nightly.yml",
                "workflows/release.yml", "ISSUE_TEMPLATE/bug.yml", "ISSUE_TEMPLATE/config.yml")), read.keySet().toString());
        read.forEach((file, content) -> {
            if (file.startsWith("workflows/")) {
                Map<?, ?> jobs = (Map<?, ?>) ((Map<?, ?>) content).get("jobs");
                assertFalse(jobs.isEmpty(), file);
                jobs.forEach((name, job) -> assertFalse(((List<?>) ((Map<?, ?>) job).get("steps")).isEmpty(), file + ": " + name));
            } else if (file.startsWith("ISSUE_TEMPLATE/") && !file.endsWith("config.yml")) {
                assertTrue(((Map<?, ?>) content).keySet().containsAll(List.of("name", "description", "body")), file);
            }
        });
    }
}
