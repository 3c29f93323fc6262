package io.github.genatt.config.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.spi.GenAttPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A jar as somebody builds it who has genatt-api alone.
 *
 * @param entries bytes by name; in the order of names, without times, so that equal content gives equal jars
 */
public record PluginJar(Map<String, byte[]> entries) {
    private static final String IMPORTS = """
            package org.example;

            import io.github.genatt.batch.*;
            import io.github.genatt.spi.*;
            import io.github.genatt.tensor.*;
            import java.util.*;

            """;

    /** Compiles classes of {@code org.example}; the text of each begins after the imports. */
    public static PluginJar compile(Map<String, String> classes) throws IOException {
        Path folder = Files.createTempDirectory("plugin");
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-proc:none", "-classpath", api().toString()));
        for (Map.Entry<String, String> type : classes.entrySet()) {
            Path file = folder.resolve(type.getKey() + ".java");
            arguments.add(Files.writeString(file, IMPORTS + type.getValue()).toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new)), said::toString);
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (file.toString().endsWith(".class")) {
                    entries.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
                Files.delete(file);
            }
        }
        return new PluginJar(entries);
    }

    private static Path api() {
        try {
            return Path.of(GenAttPlugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With another entry. */
    public PluginJar with(String name, byte[] content) {
        Map<String, byte[]> more = new TreeMap<>(entries);
        more.put(name, content);
        return new PluginJar(more);
    }

    /** With a plug-in that is declared. */
    public PluginJar declaring(String plugin) {
        return with("META-INF/services/" + GenAttPlugin.class.getName(), plugin.getBytes());
    }

    /** Without a class of {@code org.example}. */
    public PluginJar without(String type) {
        Map<String, byte[]> fewer = new LinkedHashMap<>(entries);
        fewer.remove("org/example/" + type + ".class");
        return new PluginJar(fewer);
    }

    /** As if a class were compiled for a later Java. */
    public PluginJar builtFor(int java, String type) {
        byte[] newer = entries.get("org/example/" + type + ".class").clone();
        newer[7] = (byte) (java + 44);
        return with("org/example/" + type + ".class", newer);
    }

    /** Writes the jar. */
    public Path write(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                JarEntry named = new JarEntry(entry.getKey());
                named.setTime(0);
                out.putNextEntry(named);
                out.write(entry.getValue());
            }
        }
        return jar;
    }
}
