package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.BrokenPlugin;
import io.github.genatt.config.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                "log source:", "  delimited ", "  synthetic ", "negative sampler:", "split:", "  leave-one-out ", "  temporal ",
                "objective:", "  cross-entropy ", "sequence encoder:", "  transformer ", "sequential recommender:", "  composed ",
                "  markov ", "  popularity ");
    }

    @Test
    void aNameShowsOptionsWithTypesDefaultsAndHelp() {
        Cli.run("plugins", "vae").succeeds().says("from ", "genatt-models-vae", "conditioning", "one of position, global",
                "default position", "kl.reduction",
                "KL term of the posterior");
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

    @ParameterizedTest
    @ValueSource(strings = {"plugins", "bench step"})
    void aJarThatCannotBeUsedIsAWarningAndTheRestWorks(String command) throws IOException {
        Path plugins = BrokenPlugin.install(folder);
        PluginJar.compile(Map.of("Bad", """
                public final class Bad implements GenAttPlugin {
                    public List<Component<?, ?>> components() { return null; }
                }
                """)).declaring("org.example.Bad").write(plugins.resolve("bad.jar"));
        List<Object> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--plugins", plugins));
        if (command.startsWith("bench")) {
            arguments.addAll(List.of("--engine", "no such"));
        }
        Cli said = Cli.run(arguments.toArray());
        String warning = "warning: %s: the plug-in org.example.Bad cannot be used: components() returned null; "
                .formatted(plugins.resolve("bad.jar"));
        assertTrue(said.err().startsWith(warning), said::toString);
        assertEquals(1, said.err().split("warning:", -1).length - 1, "once");
        if (command.equals("plugins")) {
            assertEquals(0, said.code());
            said.says("  broken ", "  ndcg ");
        }
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
