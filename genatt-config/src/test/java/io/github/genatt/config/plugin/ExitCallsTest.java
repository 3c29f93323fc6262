package io.github.genatt.config.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCallsTest {
    /** With constants of all kinds, of which some take two places. */
    private static final String TOOL = """
            public final class Tool implements GenAttPlugin {
                static long number = 1234567890123L;
                static double share = 0.123456789;
                public List<Component<?, ?>> components() { return List.of(); }
                public static String end(int code) {
                    Runnable exit = () -> System.exit(code);
                    if (code < 0) {
                        exit.run();
                    }
                    if (code > 0) {
                        System.exit(code);
                    }
                    return number + " " + share + " " + System.nanoTime();
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void exitThrowsInTheCodeOfAPluginAndAllElseStays() throws Exception {
        PluginJar.compile(Map.of("Tool", TOOL)).declaring("org.example.Tool").write(folder.resolve("tool.jar"));
        try (URLClassLoader loader = PluginFolder.open(folder, getClass().getClassLoader())) {
            Class<?> tool = loader.loadClass("org.example.Tool");
            assertEquals(folder.resolve("tool.jar").toUri().toURL(), tool.getProtectionDomain().getCodeSource().getLocation());
            assertTrue(((String) tool.getMethod("end", int.class).invoke(null, 0)).startsWith("1234567890123 0.123456789 "));
            for (int code : new int[] {3, -1}) {
                InvocationTargetException thrown = assertThrows(InvocationTargetException.class,
                        () -> tool.getMethod("end", int.class).invoke(null, code));
                assertEquals(RefusedExit.class, thrown.getCause().getClass());
                assertTrue(thrown.getCause().getMessage().startsWith("System.exit(" + code + ") was called by a plug-in"));
            }
        }
    }

    @Test
    void whatDoesNotCallItOrIsNoClassStaysAsItIs() throws IOException {
        byte[] plain = PluginJar.compile(Map.of("Plain", "public final class Plain { static long n() { return System.nanoTime(); } }"))
                .entries().get("org/example/Plain.class");
        assertEquals(Optional.empty(), ExitCalls.replaced(plain));
        assertEquals(Optional.empty(), ExitCalls.replaced(new byte[0]));
        byte[] calling = PluginJar.compile(Map.of("Tool", TOOL)).entries().get("org/example/Tool.class");
        assertTrue(ExitCalls.replaced(calling).isPresent());
        for (int length = 0; length < 60; length++) {
            assertEquals(Optional.empty(), ExitCalls.replaced(Arrays.copyOf(calling, length)));
        }
    }

    @Test
    void emptyCutAndForeignJarsAreNamed() throws IOException {
        Path good = PluginJar.compile(Map.of("Plain", "public final class Plain { }")).write(folder.resolve("foreign.jar"));
        Files.write(folder.resolve("cut.jar"), Arrays.copyOf(Files.readAllBytes(good), 200));
        Files.createFile(folder.resolve("empty.jar"));
        try (URLClassLoader loader = PluginFolder.open(folder, getClass().getClassLoader())) {
            List<PluginProblem> problems = new Plugins(loader).problems();
            String said = problems.stream().map(PluginProblem::toString).sorted().collect(Collectors.joining("\n"));
            assertEquals(3, problems.size(), said);
            assertTrue(said.matches("(?s).*cut.jar[^\\n]*cannot be read as a "
                    + "jar.*empty.jar[^\\n]*cannot be read as a jar: zip file is empty.*"
                    + "foreign.jar[^\\n]*declares no plug-in: it has no META-INF/services/.*"), said);
        }
    }

    @Test
    void besideAPluginOtherJarsAreItsLibraries() throws IOException {
        PluginJar.compile(Map.of("Tool", TOOL)).declaring("org.example.Tool").write(folder.resolve("tool.jar"));
        PluginJar.compile(Map.of("Plain", "public final class Plain { }")).write(folder.resolve("library.jar"));
        try (URLClassLoader loader = PluginFolder.open(folder, getClass().getClassLoader())) {
            assertEquals(List.of(), new Plugins(loader).problems());
        }
    }
}
