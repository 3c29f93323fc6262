package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.Trial;
import io.github.genatt.config.plugin.PluginJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the code of a plug-in does to the program stays in its cell. */
@Timeout(120)
class HostilePluginTest {
    private static final Map<String, String> CLASSES = Map.of("Hostile", """
            public record Hostile(@Option(help = "how it fails") String way) implements SequentialRecommender {
                public ExampleSpec exampleSpec() { return ExampleSpec.of(4); }
                public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
                    switch (way) {
                        case "exit" -> System.exit(0);
                        case "assertion" -> throw new AssertionError("no such state");
                        case "recursion" -> { return loss(pass, batch); }
                        case "error" -> throw new Error();
                        case "endless" -> { while (true) { java.util.concurrent.locks.LockSupport.park(); } }
                        case "large" -> System.out.println(new float[50_000 * 60_000].length);
                        default -> throw new IllegalStateException(way);
                    }
                    return List.of();
                }
                public Tensor scores(PassContext pass, SequenceBatch batch) {
                    return pass.ops().constant(new float[batch.rows() * (pass.catalogue() + 1)], batch.rows(), pass.catalogue() + 1);
                }
            }
            """, "Tool", """
            public final class Tool implements GenAttPlugin {
                public List<Component<?, ?>> components() {
                    return List.of(Component.of(SequentialRecommender.class, "hostile", "Fails.", Hostile.class));
                }
            }
            """);

    @TempDir
    private Path folder;

    private static String model(String way) {
        return way + " { recommender { name = hostile, way = " + way + " } }";
    }

    @Test
    void whateverIsThrownFailsItsCellAndTheTableIsThere() throws IOException {
        PluginJar.compile(CLASSES).declaring("org.example.Tool").write(folder.resolve("plugins").resolve("tool.jar"));
        Path suite = Trial.file(folder, model("exit"), model("assertion"), model("recursion"), model("error"), model("large"),
                "markov { recommender = markov }");
        Cli run = Cli.run("run", suite, "--plugins", folder.resolve("plugins"), "--runs", folder.resolve("runs"));
        assertEquals(1, run.code(), run::toString);
        run.says("exit seed 1 FAILED: RefusedExit: System.exit(0) was called by a plug-in",
                "assertion seed 1 FAILED: AssertionError: no such state",
                "recursion seed 1 FAILED: its code recurses without end at org.example.Hostile.loss", "error seed 1 FAILED: Error\n",
                "large seed 1 FAILED: too large: some table or batch would have more than 2,147,483,647 values",
                "markov seed 1: test NDCG@10", "written: ");
        assertFalse(run.toString().contains("\tat "), run::toString);
    }

    @Test
    void aModelThatNeverReturnsIsGivenUpByCheckAndNamed() throws IOException {
        PluginJar.compile(CLASSES).declaring("org.example.Tool").write(folder.resolve("plugins").resolve("tool.jar"));
        Path suite = Trial.file(folder, model("endless"), "markov { recommender = markov }");
        Cli check = Cli.run("check", suite, "--plugins", folder.resolve("plugins"), "--time-limit", "2");
        assertEquals(1, check.code(), check::toString);
        assertTrue(check.out().lines().anyMatch(line -> line.startsWith("  endless") && line.contains("FAILS: ")
                && line.contains("tool.jar")
                && line.contains("had not returned after 2 s, it was at ") && line.contains("org.example.Hostile.loss(")), check.out());
        assertTrue(check.out().lines().anyMatch(line -> line.matches("  markov +works.*")), check.out());
        Cli.run("check", suite, "--time-limit", "0").refuses("--time-limit must be 1 or more");
    }

    /** A program in which other code than the command line calls an exit. */
    public static final class Exits {
        public static void main(String[] args) {
            UnexpectedExit.watch();
            System.out.println("working");
            System.exit(0);
        }
    }

    @Test
    void anExitOfCodeThatIsNotAPluginsIsAFailureThatNamesIt() throws Exception {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-cp", System.getProperty("java.class.path"), Exits.class.getName()))).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.contains("working\n") && said.contains("genatt: ") && said.contains("HostilePluginTest$Exits.main")
                && said.contains("exited the program"), said);
    }

    @Test
    void theCommandLineItselfAndSignalsMayEndTheProgram() {
        StackTraceElement exit = new StackTraceElement("java.lang.Runtime", "exit", "Runtime.java", 1);
        StackTraceElement system = new StackTraceElement("java.lang.System", "exit", "System.java", 1);
        StackTraceElement main = new StackTraceElement(Genatt.class.getName(), "main", "Genatt.java", 1);
        StackTraceElement handler = new StackTraceElement("java.lang.Terminator$1", "handle", "Terminator.java", 1);
        StackTraceElement library = new StackTraceElement("org.example.Library", "end", "Library.java", 7);
        Thread any = Thread.currentThread();
        assertEquals(Optional.empty(), UnexpectedExit.caller(Map.of(any, new StackTraceElement[] {exit, system, main})));
        assertEquals(Optional.empty(), UnexpectedExit.caller(Map.of(any, new StackTraceElement[] {handler})));
        assertEquals(Optional.of(library.toString()), UnexpectedExit.caller(Map.of(any,
                new StackTraceElement[] {exit, system, library, main})));
        assertEquals(Optional.of(library.toString()), UnexpectedExit.caller(Map.of(any, new StackTraceElement[] {exit, library})));
    }

    /** A command that fails as it is told to. */
    @Command(name = "failing")
    static final class Failing implements Runnable {
        private final Error error;

        Failing(Error error) {
            this.error = error;
        }

        @Override
        public void run() {
            throw error;
        }
    }

    @Test
    void whatNoCommandHandlesEndsInASentence() {
        StringWriter err = new StringWriter();
        for (Error error : List.of(new OutOfMemoryError("Java heap space"), new StackOverflowError(), new AssertionError("odd"))) {
            assertEquals(1, Genatt.execute(new CommandLine(new Failing(error)).setErr(new PrintWriter(err))));
        }
        String[] lines = err.toString().split("\\R");
        assertEquals(3, lines.length, err::toString);
        assertTrue(lines[0].matches("genatt needs more memory than its heap of [\\d,]+ MB \\(Java heap space\\); .*"), err::toString);
        assertTrue(lines[1].startsWith("genatt failed: it recurses without end at ") && lines[2].contains("AssertionError: odd"),
                err::toString);
    }
}
