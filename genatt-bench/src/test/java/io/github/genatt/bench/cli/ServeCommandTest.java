package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.ModelFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a log to an answer over HTTP: fit, serve, ask, end. */
@Timeout(120)
class ServeCommandTest {
    @TempDir
    private Path folder;
    private Path model;

    @BeforeEach
    void fit() throws IOException {
        Path suite = Files.writeString(folder.resolve("own.conf"), """
                suite = own
                data.source { name = pairs, path = log.txt }
                models.markov.recommender = markov
                """);
        Files.writeString(folder.resolve("log.txt"), "ann a\nann b\nann c\nann d\nbob a\nbob b\nbob d\nbob c\ncy e\ncy a\ncy b\ncy c\n");
        model = folder.resolve("markov.genatt");
        Cli.run("fit", suite, "--data", folder, "--model", "markov", "--out", model).succeeds();
    }

    private static Process start(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir"), "-cp",
                System.getProperty("java.class.path"), Genatt.class.getName(), "serve"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void aModelFileIsServedUntilTheProgramIsToldToEnd() throws Exception {
        Process service = start(model, "--model", "other=" + model, "--share", "other=0", "--port", "0");
        try (BufferedReader out = new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))) {
            assertTrue(out.readLine().matches("default: .*markov.genatt, version [0-9a-f]{12}, 5 items"));
            assertTrue(out.readLine().startsWith("other: "));
            String listening = out.readLine();
            assertTrue(listening.matches("listening on http://127.0.0.1:\\d+"), listening);
            HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                    URI.create(listening.substring("listening on ".length()) + "/v1/recommend"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"history\": [\"e\", \"a\"], \"top\": 1}")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("\"model\":\"default\"") && answer.body().contains("\"item\":\"b\""), answer.body());
            service.toHandle().destroy();
            assertTrue(service.waitFor(30, TimeUnit.SECONDS));
            assertEquals(128 + 15, service.exitValue(), "as programs do that a signal ends");
            assertEquals(null, out.readLine(), "and without a word");
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void whatCannotBeServedIsRefused() throws IOException {
        Cli.run("serve").refuses("expected a MODEL", "genatt fit");
        Cli.run("serve", folder.resolve("nosuch")).refuses("There is no model", "genatt fit");
        Cli.run("serve", Files.writeString(folder.resolve("text.genatt"), "text")).refuses("text.genatt");
        Cli.run("serve", model, "--share", "nosuch=2").refuses("--share: there is no model 'nosuch'; there are [default]");
        Cli.run("serve", model, "--share", "default=0").refuses("at least one with a share above 0");
        Cli.run("serve", model, "--share", "default=-1").refuses("a share must be 0 or more, found -1");
        Cli.run("serve", "--model", "a b=" + model).refuses("a model's name must be letters");
        Cli.run("serve", model, "--port", "70000").refuses("port must be from 0 to 65535, found 70000");
        Cli.run("serve", model, "--max-top", "0").refuses("top must be 1 or more, found 0");
        Cli.run("serve", model, "--scan", "int16").refuses("scan: markov (MarkovChain) has no vectors of items");
        Cli.run("serve", model, "--scan", "int7").refuses("--scan", "int7");
        Cli.run("serve", model, "--threads", "0").refuses("--threads must be 1 or more");
        Cli.run("serve", model, "--token-file", folder.resolve("nosuch")).refuses("--token-file", "cannot be read");
        ModelFile foreign = ModelFile.read(model);
        Path other = folder.resolve("foreign.genatt");
        foreign.configuration(foreign.configuration().orElseThrow().replace("markov", "nosuch")).write(other);
        Cli.run("serve", other).refuses("There is a problem in the configuration", "there is no sequential recommender 'nosuch'");
        try (ServerSocket taken = new ServerSocket(0)) {
            Cli.run("serve", model, "--host", "0.0.0.0", "--port", taken.getLocalPort()).refuses("warning: anyone who can reach 0.0.0.0",
                    taken.getLocalPort() + " cannot be listened on", "--port");
        }
    }
}
