package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.suite.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReproducibilityTest {
    private Path folder;
    private Path file;
    private Trial one;

    @BeforeAll
    void runOnOneThread(@TempDir Path shared) {
        folder = shared;
        file = Trial.file(folder, "sasrec { recommender = ${define.small} { attention = dot-product, objective = binary-cross-entropy } }",
                "v-genatt { recommender = ${define.small} { attention = vae, generator-loss.gamma = 0.01 } }",
                "d-genatt { recommender = ${define.small} { attention = diffusion } }");
        one = Trial.of(file, Map.of("engine.threads", "1"));
        one.run(folder.resolve("one"));
    }

    private void requireSameBytes(String runs, Trial again) throws IOException {
        assertTrue(again.run(folder.resolve(runs)).failures().isEmpty());
        for (Run cell : one.suite().cells()) {
            RunFolder first = one.folder(folder.resolve("one"), cell);
            RunFolder second = again.folder(folder.resolve(runs), cell);
            assertArrayEquals(Files.readAllBytes(first.users()), Files.readAllBytes(second.users()), cell.label());
            assertArrayEquals(Files.readAllBytes(first.model()), Files.readAllBytes(second.model()), cell.label());
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        requireSameBytes("again", Trial.of(file, Map.of("engine.threads", "1")));
    }

    @Test
    void twoThreadsGiveTheBytesOfOne() throws IOException {
        requireSameBytes("two", Trial.of(file, Map.of("engine.threads", "2")));
    }

    @Test
    void anotherSeedGivesOtherParameters() throws IOException {
        Trial other = Trial.of(file, Map.of("seeds", "[2]"));
        other.run(folder.resolve("other"));
        for (int i = 0; i < 3; i++) {
            byte[] first = Files.readAllBytes(one.folder(folder.resolve("one"), one.suite().cells().get(i)).model());
            byte[] second = Files.readAllBytes(other.folder(folder.resolve("other"), other.suite().cells().get(i)).model());
            assertFalse(Arrays.equals(first, second));
        }
    }
}
