package io.github.genatt.config.plugin;

import io.github.genatt.config.plugin.Origin.CodeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds the origin of a component's code; reads each jar once. */
final class Origins {
    private static final String UNKNOWN = "unknown";

    private final Map<String, CodeFile> read = new ConcurrentHashMap<>();

    /** @throws PluginException if its jar cannot be read any more */
    Origin of(InstalledComponent installed) {
        Class<?> component = installed.component().options();
        Set<CodeFile> files = new LinkedHashSet<>(List.of(file(installed.plugin()), file(component)));
        return new Origin(Plugins.words(installed.component().kind()), installed.component().name(), component.getName(),
                installed.plugin().getName(), version(installed.plugin()), List.copyOf(files));
    }

    private CodeFile file(Class<?> type) {
        return location(type).map(url -> read.computeIfAbsent(PluginSource.readable(url), place -> read(url, place)))
                .orElse(new CodeFile("the Java runtime", UNKNOWN));
    }

    private static Optional<URL> location(Class<?> type) {
        CodeSource code = type.getProtectionDomain().getCodeSource();
        return Optional.ofNullable(code).map(CodeSource::getLocation);
    }

    private static Optional<Path> path(URL url) {
        try {
            return url.getProtocol().equals("file") ? Optional.of(Path.of(url.toURI())) : Optional.empty();
        } catch (URISyntaxException noUri) {
            return Optional.of(Path.of(url.getPath()));
        }
    }

    private static CodeFile read(URL url, String place) {
        try {
            Optional<Path> path = path(url);
            return new CodeFile(place, path.isPresent() ? sha256(path.get()) : UNKNOWN);
        } catch (IOException gone) {
            throw new PluginException("%s: cannot be read to record the provenance of results: %s; put it back, and start again"
                    .formatted(place, gone), gone);
        }
    }

    private static String sha256(Path place) throws IOException {
        MessageDigest digest = digest();
        if (!Files.isDirectory(place)) {
            add(place, digest);
        } else {
            List<Path> files;
            try (Stream<Path> all = Files.walk(place)) {
                files = all.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                digest.update((place.relativize(file).toString().replace('\\', '/') + "\n" + Files.size(file) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
                add(file, digest);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(Path file, MessageDigest digest) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The version in the manifest, else the one that Maven writes into a jar. */
    private static String version(Class<?> plugin) {
        String declared = plugin.getPackage().getImplementationVersion();
        return declared != null ? declared : location(plugin).flatMap(Origins::path).filter(Files::isRegularFile)
                .flatMap(Origins::mavenVersion).orElse(UNKNOWN);
    }

    private static Optional<String> mavenVersion(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> found = file.stream().filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.properties")).toList();
            // a jar with the code of several projects has no single version
            if (found.size() != 1) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            try (InputStream in = file.getInputStream(found.get(0))) {
                properties.load(in);
            }
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException gone) {
            throw new PluginException(jar + ": its version cannot be read: " + gone + "; put it back, and start again", gone);
        }
    }
}
