package io.github.genatt.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Markdown documents of a tree: those in its root, below {@code docs} and below {@code .github}. */
final class Documents {
    private final Path root;
    private final Map<String, Document> documents = new TreeMap<>();
    /** Of documents that were asked for. */
    private final Map<String, Set<String>> anchors = new HashMap<>();

    private Documents(Path root) {
        this.root = root;
    }

    static Documents read(Path root) throws IOException {
        Documents read = new Documents(root.toAbsolutePath().normalize());
        read.add(root, 1);
        read.add(root.resolve("docs"), Integer.MAX_VALUE);
        read.add(root.resolve(".github"), Integer.MAX_VALUE);
        return read;
    }

    private void add(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
                String name = root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
                documents.put(name, Document.read(root, name));
            }
        }
    }

    Map<String, Document> all() {
        return documents;
    }

    /** Where a link of a document leads to in the tree; empty where it leaves the tree. */
    static Optional<String> path(Document from, Document.Target target) {
        URI to = URI.create(target.to());
        if (to.isAbsolute() || to.getPath() == null) {
            return Optional.empty();
        }
        return Optional.of(to.getPath().isEmpty() ? from.file() : URI.create(from.file()).resolve(to.getPath()).getPath());
    }

    /** What is wrong with links: a line {@code FILE:LINE: what} for each. */
    List<String> deadLinks() {
        List<String> dead = new ArrayList<>();
        for (Document document : documents.values()) {
            for (Document.Target target : document.targets()) {
                wrong(document, target).ifPresent(what ->
                        dead.add("%s:%d: %s: %s".formatted(document.file(), target.line(), target.to(), what)));
            }
        }
        return dead;
    }

    private Optional<String> wrong(Document document, Document.Target target) {
        Optional<String> path;
        try {
            path = path(document, target);
        } catch (IllegalArgumentException malformed) {
            return Optional.of("is no address: " + malformed.getMessage());
        }
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (path.get().startsWith("/") || path.get().startsWith("..")) {
            return Optional.of("leads out of the tree; name a file of it, relative to the page");
        }
        if (!Files.exists(root.resolve(path.get()))) {
            return Optional.of("there is no such file; correct the link");
        }
        String anchor = URI.create(target.to()).getFragment();
        Document there = documents.get(path.get());
        if (anchor == null || there == null) {
            return Optional.empty();
        }
        Set<String> headings = anchors.computeIfAbsent(path.get(), file -> there.anchors());
        return headings.contains(anchor) ? Optional.empty()
                : Optional.of("%s has no such heading; found %s".formatted(path.get(), headings));
    }

    /** Pages of {@code docs} to which {@code docs/README.md} has no link. */
    List<String> notInTheIndex() {
        Document index = documents.get("docs/README.md");
        List<String> named = index == null ? List.of() : index.targets().stream().flatMap(target -> path(index, target).stream()).toList();
        return documents.keySet().stream().filter(file -> file.matches("docs/[^/]+\\.md") && !file.equals("docs/README.md"))
                .filter(file -> !named.contains(file)).toList();
    }
}
