package io.github.genatt.config.plugin;

import io.github.genatt.config.text.FailureText;
import io.github.genatt.spi.GenAttPlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * The plug-in declarations that a class loader sees. {@link java.util.ServiceLoader} does not report the jar of a class that cannot be
 * loaded, and if several jars contain the same class it silently takes the first.
 */
final class ServiceFiles {
    private static final String NAME = "META-INF/services/" + GenAttPlugin.class.getName();

    private ServiceFiles() {
    }

    /**
     * One line of a declaration.
     *
     * @param plugin name of the plug-in class
     * @param source jar or folder that declares it
     */
    record Declared(String plugin, String source) {

        GenAttPlugin make(ClassLoader loader) throws BrokenPluginException {
            Class<?> type;
            try {
                type = Class.forName(plugin, false, loader);
            } catch (ClassNotFoundException absent) {
                throw new BrokenPluginException(source, plugin,
                        "%s names it, but there is no such class; correct the name, or remove the jar".formatted(NAME), absent);
            } catch (LinkageError failed) {
                throw new BrokenPluginException(source, plugin, FailureText.of("loading it", failed), failed);
            }
            if (!GenAttPlugin.class.isAssignableFrom(type)) {
                throw new BrokenPluginException(source, plugin,
                        "it is not a GenAttPlugin; let the class implement that, or correct the name in "
                        + NAME, null);
            }
            try {
                return (GenAttPlugin) type.getConstructor().newInstance();
            } catch (NoSuchMethodException | IllegalAccessException | InstantiationException unfit) {
                throw new BrokenPluginException(source, plugin,
                        "expected a public class with a public constructor without parameters, found none; add it", unfit);
            } catch (Exception | Error failed) {
                throw new BrokenPluginException(source, plugin, FailureText.of("its constructor", failed), failed);
            }
        }
    }

    /** All declarations; two jars with the same plug-in, such as two versions of it, are rejected. */
    static List<Declared> declared(ClassLoader loader) {
        Map<String, Declared> declared = new LinkedHashMap<>();
        Set<String> read = new HashSet<>();
        try {
            for (URL file : Collections.list(loader.getResources(NAME))) {
                // A class loader also lists what its parent lists, and a plug-in folder may be on the class path by another name.
                if (!read.add(real(source(file)))) {
                    continue;
                }
                for (String plugin : plugins(file)) {
                    Declared found = new Declared(plugin, source(file));
                    Declared other = declared.put(plugin, found);
                    if (other != null) {
                        throw new PluginException("the plug-in %s is installed twice, in %s and in %s; remove one of them"
                                .formatted(plugin, other.source, found.source));
                    }
                }
            }
        } catch (IOException e) {
            throw new PluginException("cannot read the declarations of plug-ins: " + e.getMessage(), e);
        }
        return List.copyOf(declared.values());
    }

    /** Jars that a class loader silently ignores, and the jars of a folder in which none declares a plug-in. */
    static List<PluginProblem> unreadable(ClassLoader loader) {
        List<PluginProblem> problems = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        boolean declares = false;
        for (URL url : loader instanceof URLClassLoader jars ? jars.getURLs() : new URL[0]) {
            String place = PluginSource.readable(url);
            if (url.getProtocol().equals("file") && place.endsWith(".jar") && Files.exists(Path.of(place))) {
                try (JarFile jar = new JarFile(place)) {
                    jar.getManifest();
                    declares |= jar.getEntry(NAME) != null;
                    foreign.add(place);
                } catch (IOException damaged) {
                    problems.add(new PluginProblem(place, "cannot be read as a jar: " + damaged.getMessage()
                            + "; build it again, or remove it"));
                }
            }
        }
        if (!declares) {
            // next to one that does, they are its libraries
            foreign.forEach(place -> problems.add(new PluginProblem(place, "declares no plug-in: it has no " + NAME
                    + "; build it with one, or remove it")));
        }
        return problems;
    }

    private static List<String> plugins(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        // a jar that was replaced is read again
        connection.setUseCaches(false);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).distinct().toList();
        }
    }

    /** The same text for the same file, even through different links. */
    private static String real(String source) throws IOException {
        try {
            Path path = Path.of(source);
            return Files.exists(path) ? path.toRealPath().toString() : source;
        } catch (InvalidPathException noFile) {
            return source;
        }
    }

    private static String source(URL file) {
        String place = file.toString().replace(NAME, "").replaceFirst("^jar:", "").replaceFirst("!?/$", "");
        try {
            return place.startsWith("file:") ? Path.of(URI.create(place)).toString() : place;
        } catch (IllegalArgumentException noUri) {
            // A location that is not a valid URI, for example with a raw space, is readable as it is.
            return place;
        }
    }
}
