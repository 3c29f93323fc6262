package io.github.genatt.site;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A folder of web pages made of the documents of a tree, with navigation: {@code Site TREE FOLDER ADDRESS}. Links between documents lead to
 * pages; other files of the tree that are linked are copied; folders are linked at the address of the repository.
 */
public final class Site {
    private final Path root;
    private final Path folder;
    private final String repository;
    private final Documents documents;

    private Site(Path root, Path folder, String repository) throws IOException {
        this.root = root;
        this.folder = folder;
        this.repository = repository;
        this.documents = Documents.read(root);
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("Site: expected TREE FOLDER ADDRESS, found " + List.of(arguments));
            System.exit(2);
        }
        Path folder = Path.of(arguments[1]);
        List<String> dead = make(Path.of(arguments[0]), folder, arguments[2]);
        if (!dead.isEmpty()) {
            dead.forEach(System.err::println);
            System.exit(1);
        }
        System.out.println("written: " + folder.resolve("index.html"));
    }

    /** Writes the pages if no link is dead. Returns the dead links. */
    static List<String> make(Path root, Path folder, String repository) throws IOException {
        Site site = new Site(root, folder, repository);
        List<String> dead = site.documents.deadLinks();
        if (dead.isEmpty()) {
            site.write();
        }
        return dead;
    }

    private void write() throws IOException {
        Files.createDirectories(folder);
        try (InputStream style = Site.class.getResourceAsStream("style.css")) {
            Files.copy(style, folder.resolve("style.css"), StandardCopyOption.REPLACE_EXISTING);
        }
        Navigation navigation = new Navigation(documents.all());
        for (Document document : documents.all().values()) {
            if (document.file().startsWith(".github/")) {
                continue;
            }
            Path page = folder.resolve(page(document.file()));
            Files.createDirectories(page.getParent());
            HtmlRenderer renderer = HtmlRenderer.builder().extensions(Document.EXTENSIONS)
                    .attributeProviderFactory(context -> links(document)).build();
            Files.writeString(page, navigation.around(document, renderer.render(document.tree())));
            for (Document.Target target : document.targets()) {
                copy(document, target);
            }
        }
    }

    /** The page of a document: README.md of a folder is its index. */
    static String page(String file) {
        return file.replaceFirst("(^|/)README\\.md$", "$1index.html").replaceFirst("\\.md$", ".html");
    }

    /** The way from the page of one document to a path of the site. */
    static String from(String file, String to) {
        return "../".repeat((int) file.chars().filter(c -> c == '/').count()) + to;
    }

    private AttributeProvider links(Document document) {
        return (node, tag, attributes) -> {
            if (node instanceof Link link) {
                attributes.put("href", address(document, link.getDestination()));
            } else if (node instanceof Image image && tag.equals("img")) {
                attributes.put("src", address(document, image.getDestination()));
                attributes.put("loading", "lazy");
            }
        };
    }

    private String address(Document document, String to) {
        Optional<String> path = Documents.path(document, new Document.Target(0, to, ""));
        if (path.isEmpty()) {
            return to;
        }
        String anchor = Optional.ofNullable(URI.create(to).getRawFragment()).map(name -> "#" + name).orElse("");
        if (to.startsWith("#")) {
            return to;
        }
        String file = path.get().replaceFirst("/$", "");
        Map<String, Document> all = documents.all();
        if (all.containsKey(file + "/README.md")) {
            file += "/README.md";
        }
        if (all.containsKey(file)) {
            return from(document.file(), page(file)) + anchor;
        }
        return Files.isDirectory(root.resolve(file)) ? repository + "/tree/main/" + file : from(document.file(), file) + anchor;
    }

    private void copy(Document document, Document.Target target) throws IOException {
        String path = Documents.path(document, target).orElse("");
        Path file = root.resolve(path);
        if (!path.isEmpty() && !documents.all().containsKey(path) && Files.isRegularFile(file)) {
            Path copy = folder.resolve(path);
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
