package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a module brings that is not there yet makes the launcher fetch it, wherever it is asked for. */
@DisabledOnOs(OS.WINDOWS)
class LauncherAgainTest {
    @TempDir
    private Path home;
    private String before;

    @BeforeEach
    void launcher() throws IOException {
        Files.writeString(home.resolve("genatt"), "printf '%s\\n' \"with $GENATT_WITH\" \"$@\" > \"${0%/*}/started\"\nexit 7\n");
        before = System.getProperty("genatt.home");
        System.setProperty("genatt.home", home.toString());
        System.setProperty("genatt.absent", "genatt-far:far,further genatt-off:off");
    }

    @AfterEach
    void restore() {
        System.clearProperty("genatt.absent");
        if (before == null) {
            System.clearProperty("genatt.home");
        } else {
            System.setProperty("genatt.home", before);
        }
    }

    private void fetches(String module, Object... arguments) throws IOException {
        Path started = home.resolve("started");
        Files.deleteIfExists(started);
        Cli ended = Cli.run(arguments);
        assertEquals(7, ended.code(), ended::toString);
        List<String> expected = new ArrayList<>(List.of("with " + module));
        for (Object argument : arguments) {
            expected.add(argument.toString());
        }
        assertEquals(expected, Files.readAllLines(started));
    }

    @Test
    void anEngineARecommenderAndAComponentThatIsAskedForByName() throws IOException {
        Path suite = Files.writeString(home.resolve("own.conf"), """
                suite = own
                data.source { name = pairs, path = log.txt }
                models.markov.recommender = markov
                """);
        fetches("genatt-far", "run", suite, "-Dengine=far");
        fetches("genatt-off", "check", suite, "-Dmodels.two.recommender=off", "--data", home);
        fetches("genatt-far", "plugins", "further");
        Path model = home.resolve("markov.genatt");
        Path synthetic = Files.writeString(home.resolve("made.conf"), """
                suite = made
                data { source { name = synthetic, users = 60, items = 40, categories = 4, mean-length = 8 } }
                models.markov.recommender = markov
                """);
        assertEquals(0, Cli.run("fit", synthetic, "--model", "markov", "--out", model).code());
        fetches("genatt-far", "serve", model, "--engine", "far");
        fetches("genatt-off", "run", synthetic, "--log", "off", "--runs", home.resolve("runs"));
        Cli.run("run", suite, "-Dengine=nearby").refuses("there is no engine 'nearby'");
        Cli.run("plugins").succeeds().says("not fetched yet: genatt-far (far, further)", "not fetched yet: genatt-off (off)");
    }

    @Test
    void aLauncherThatIsGoneIsSaid() throws IOException {
        Files.delete(home.resolve("genatt"));
        Cli.run("plugins", "off").refuses("off: is part of the module genatt-off", "start it with the launcher");
    }
}
