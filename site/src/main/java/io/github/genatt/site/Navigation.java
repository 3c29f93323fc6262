package io.github.genatt.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;

/** What stands around each page: head, and the list of pages as {@code docs/README.md} groups them. */
final class Navigation {
    private record Entry(String page, String title) {
    }

    private record Group(String title, List<Entry> entries) {
    }

    private final List<Group> groups = new ArrayList<>();

    Navigation(Map<String, Document> documents) {
        List<Entry> first = new ArrayList<>(List.of(new Entry("index.html", "genatt")));
        for (String file : List.of("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md")) {
            if (documents.containsKey(file)) {
                first.add(new Entry(Site.page(file), documents.get(file).title()));
            }
        }
        first.add(new Entry("api/index.html", "Javadoc"));
        groups.add(new Group("Project", first));
        Document index = documents.get("docs/README.md");
        if (index == null) {
            return;
        }
        index.tree().accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 2) {
                    groups.add(new Group(Document.text(heading), new ArrayList<>()));
                }
            }

            @Override
            public void visit(Link link) {
                Documents.path(index, new Document.Target(0, link.getDestination(), "")).filter(documents::containsKey).ifPresent(file ->
                        groups.get(groups.size() - 1).entries().add(new Entry(Site.page(file), documents.get(file).title())));
            }
        });
    }

    String around(Document document, String body) {
        String here = Site.page(document.file());
        StringBuilder list = new StringBuilder();
        for (Group group : groups) {
            list.append("<p>").append(escaped(group.title())).append("</p>\n<ul>\n");
            for (Entry entry : group.entries()) {
                list.append("<li><a href=\"").append(Site.from(document.file(), entry.page())).append('"')
                        .append(entry.page().equals(here) ? " aria-current=\"page\"" : "").append('>')
                        .append(escaped(entry.title())).append("</a></li>\n");
            }
            list.append("</ul>\n");
        }
        return """
                <!DOCTYPE html>
                <html lang="en-GB">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <nav aria-label="Pages">
                <details><summary>Pages</summary>
                %s</details>
                <div class="wide">
                %s</div>
                </nav>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escaped(document.title()), Site.from(document.file(), "style.css"), list, list, body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
