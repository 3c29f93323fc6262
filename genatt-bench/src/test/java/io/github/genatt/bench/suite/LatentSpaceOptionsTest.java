package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.Trial;
import io.github.genatt.config.bind.ConfigProblemsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatentSpaceOptionsTest {
    @TempDir
    Path folder;

    private Suite read(Map<String, String> overrides) {
        Path file = Trial.file(folder, "v-genatt { recommender = ${define.small} { attention = vae } }");
        return Suite.read(Harness.of(getClass().getClassLoader()).reader(), file, overrides);
    }

    @Test
    void aSuiteThatSaysNothingLooksAtNoLatentSpace() {
        assertEquals(Optional.empty(), read(Map.of()).options().latentSpace());
    }

    @Test
    void anEmptyBlockHasItsDefaults() {
        assertEquals(Optional.of(new LatentSpaceOptions(1000, 30, 1)), read(Map.of("latent-space", "{}")).options().latentSpace());
    }

    @Test
    void itDecidesNoResultAndIsNoPartOfACellsConfiguration() {
        assertEquals(read(Map.of()).cells(), read(Map.of("latent-space", "{users = 200}")).cells());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {users = 90}                    | a perplexity of 30.0 needs at least 91 users, found 90
            {users = 5001}                  | users must be at most 5000, since the map compares all pairs; found 5001
            {perplexity = 4.9}              | perplexity must be at least 5, found 4.9
            {user = 100}                    | unknown key 'user'; did you mean 'users'?
            {users = many}                  | expected an integer, found text
            true                            | expected an object, found
            """)
    void whatMakesNoSenseIsRefused(String block, String sentence) {
        String message = assertThrows(ConfigProblemsException.class, () -> read(Map.of("latent-space", block))).getMessage();
        assertTrue(message.contains(sentence) && message.contains("latent-space"), message);
    }
}
