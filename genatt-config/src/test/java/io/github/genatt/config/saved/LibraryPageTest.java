package io.github.genatt.config.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/library.md is compiled as it stands, and run. */
class LibraryPageTest {
    private static final Path PAGE = Path.of("..", "docs", "library.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("public class (\\w+)");

    private static Map<String, String> classes() throws IOException {
        Map<String, String> classes = new LinkedHashMap<>();
        BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).forEach(block -> {
            var name = NAME.matcher(block);
            assertTrue(name.find(), "a block that is no class: " + block);
            classes.put(name.group(1), block);
        });
        return classes;
    }

    private static void compile(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-proc:none", "-Xlint:all,-path,-classfile", "-Werror",
                "-classpath", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> type : classes().entrySet()) {
            arguments.add(Files.writeString(folder.resolve(type.getKey() + ".java"), type.getValue()).toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new)), said::toString);
    }

    /** What the main method of a class of the page prints. */
    private static List<String> run(Path folder, String type, String argument) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
                PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            loader.loadClass(type).getMethod("main", String[].class).invoke(null, (Object) new String[] {argument});
        } catch (InvocationTargetException failed) {
            throw new AssertionError(type + " fails: " + failed.getCause(), failed.getCause());
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Thirty users who go through nine items in turn. */
    @Test
    void itsClassesTrainSaveLoadAndServe(@TempDir Path folder) throws Exception {
        assertEquals(List.of("Train", "Serve"), List.copyOf(classes().keySet()));
        compile(folder);
        Files.write(folder.resolve("log.tsv"), Stream.concat(Stream.of("user\titem\ttimestamp"), IntStream.range(0, 300).mapToObj(i ->
                "u%d\ti%d\t%d".formatted(i / 10, (i / 10 + i % 10) % 9, i))).toList());
        List<String> trained = run(folder, "Train", folder.toString());
        assertTrue(trained.get(0).matches("test: \\{NDCG@10=(1\\.0|0\\.9\\d*)}"), trained.toString());
        List<String> served = run(folder, "Serve", folder.resolve("model.genatt").toString());
        assertTrue(served.get(0).startsWith("i3 "), served.toString());
        assertEquals(4, served.size());
        assertEquals("7 of 9", served.get(3));
        assertTrue(served.subList(0, 3).stream().noneMatch(line -> line.startsWith("i4")), served.toString());
    }
}
