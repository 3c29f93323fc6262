package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.BrokenPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginsCommandTest {
    @TempDir
    Path folder;

    @Test
    void everythingInstalledIsListedByKind() {
        Cli.run("plugins").succeeds().says("attention generator:", "  vae ", "  diffusion ", "  dot-product ", "  uniform ", "  static ",
                "metric:", "  ndcg ",
                "objective:", "  cross-entropy ", "sequence encoder:", "  transformer ", "sequential recommender:", "  composed ",
                "  markov ", "  popularity ");
    }

    @Test
    void aNameShowsOptionsWithTypesDefaultsAndHelp() {
        Cli.run("plugins", "vae").succeeds().says("from ", "genatt-models-vae", "conditioning", "one of position, global, prefix",
                "default position", "kl.reduce",
                "divergence of the posterior as a loss");
        Cli.run("plugins", "markov").succeeds().says("weights", "list of number", "default [1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vae", "diffusion", "transformer", "composed", "markov", "ndcg", "cross-entropy"})
    void whatIsShownFitsATerminal(String name) {
        Cli shown = (name.isEmpty() ? Cli.run("plugins") : Cli.run("plugins", name)).succeeds();
        shown.out().lines().filter(line -> !line.startsWith("    from ")).forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void jarsOfAFolderAreListedToo() throws IOException {
        Cli.run("plugins", "broken", "--plugins", BrokenPlugin.install(folder)).succeeds()
                .says("way", "one of defect, memory, version", "default required");
    }

    @Test
    void aPluginThatIsInstalledTwiceIsRefusedWithBothPlaces() throws IOException {
        Path one = BrokenPlugin.install(folder);
        Path jar;
        try (Stream<Path> jars = Files.list(one)) {
            jar = jars.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
        Path again = Files.copy(jar, one.resolve("again.jar"));
        Cli.run("plugins", "--plugins", one).refuses("is installed twice, in ", jar.toString(), again.toString(), "; remove one of them");
    }

    @Test
    void anUnknownNameShowsTheNearest() {
        Cli.run("plugins", "difusion").refuses("There is no component 'difusion'; did you mean 'diffusion'?");
    }

    @Test
    void aMissingFolderOfPluginsIsNamed() {
        Cli.run("plugins", "--plugins", folder.resolve("gone")).refuses(folder.resolve("gone").toString());
    }
}
