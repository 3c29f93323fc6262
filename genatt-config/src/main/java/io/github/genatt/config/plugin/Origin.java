package io.github.genatt.config.plugin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The exact provenance of a component's code.
 *
 * @param kind      the kind in words: {@code attention generator}
 * @param name      name of the component
 * @param component class of its options, usually the component itself
 * @param plugin    class of the plug-in that declares it
 * @param version   version of the plug-in, or {@code unknown}
 * @param files     jars or folders of both classes: one, unless they differ
 */
public record Origin(String kind, String name, String component, String plugin, String version, List<CodeFile> files) {
    private static final String SHIPPED = "io.github.genatt.";
    private static final int SHORT = 12;

    /**
     * A jar or a folder of classes.
     *
     * @param path   where it was found
     * @param sha256 hash of a jar, or of the names and contents of a folder's files; {@code unknown} if it is neither
     */
    public record CodeFile(String path, String sha256) {

        private String shortly() {
            Path name = Path.of(path).getFileName();
            return "%s, sha256 %s".formatted(name == null ? path : name, sha256.substring(0, Math.min(SHORT, sha256.length())));
        }
    }

    /** Whether it belongs to genatt, whose version identifies the code. */
    public boolean shipped() {
        return plugin.startsWith(SHIPPED) && component.startsWith(SHIPPED);
    }

    /** The identity of its build, independent of the location of its jar. */
    public String identity() {
        return "%s '%s' %s %s %s".formatted(kind, name, plugin, component,
                files.stream().map(CodeFile::sha256).collect(Collectors.joining(" ")));
    }

    /** As one line, without folders of this machine. */
    public String line() {
        String classes = plugin.equals(component) ? plugin : component + " by " + plugin;
        return "%s '%s', version %s: %s of %s".formatted(kind, name, version, classes,
                files.stream().map(CodeFile::shortly).collect(Collectors.joining(" and "))).replaceAll("\\R", " ");
    }

    /** As JSON values. */
    public Map<String, Object> card() {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("kind", kind);
        card.put("name", name);
        card.put("class", component);
        card.put("plugin", plugin);
        card.put("version", version);
        card.put("files", files.stream().map(file -> new TreeMap<>(Map.of("path", file.path(), "sha256", file.sha256()))).toList());
        return card;
    }
}
