package io.github.genatt.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a formatter of this tree's style would see, since there is none: long lines and tabs. Spotless looks at the rest. */
class StyleTest {
    private static final Path ROOT = Path.of("..");
    private static final int COLUMNS = 140;

    private static List<String> faults(String file, List<String> lines) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int columns = line.codePointCount(0, line.length());
            if (columns > COLUMNS) {
                faults.add("%s:%d: has %d columns; break it at %d or before".formatted(file, i + 1, columns, COLUMNS));
            }
            if (line.indexOf('\t') >= 0) {
                faults.add("%s:%d: has a tab; indent by 4 spaces".formatted(file, i + 1));
            }
        }
        return faults;
    }

    @Test
    void noLineOfJavaIsTooLongOrHasTabs() throws IOException {
        List<String> faults = new ArrayList<>();
        int files = 0;
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources : modules.flatMap(StyleTest::sources).toList()) {
                try (Stream<Path> walk = Files.walk(sources)) {
                    for (Path file : walk.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
                        files++;
                        faults.addAll(faults(ROOT.relativize(file).toString(), Files.readAllLines(file)));
                    }
                }
            }
        }
        assertTrue(files > 1000, files + " files");
        assertEquals(List.of(), faults);
    }

    /** The sources of a module, or of those in a folder of modules. */
    private static Stream<Path> sources(Path folder) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder.resolve("src"))) {
            found.add(folder.resolve("src"));
        } else if (folder.endsWith("consumers")) {
            try (Stream<Path> inside = Files.list(folder)) {
                inside.map(path -> path.resolve("src")).filter(Files::isDirectory).forEach(found::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return found.stream();
    }

    @Test
    void longLinesAndTabsAreNamedWithTheirPlace() {
        assertEquals(List.of("A.java:2: has 141 columns; break it at 140 or before", "A.java:3: has a tab; indent by 4 spaces"),
                faults("A.java", List.of("x".repeat(139) + "𝛾", "y".repeat(141), "\tint a;")));
    }
}
