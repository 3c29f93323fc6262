package io.github.genatt.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A Markdown document of the tree: its headings with the anchors that a forge gives them, and its links.
 *
 * @param file relative to the root of the tree, with slashes
 * @param tree what was parsed
 */
record Document(String file, Node tree) {
    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    /**
     * A link or picture.
     *
     * @param line from 1
     */
    record Target(int line, String to, String text) {
    }

    static Document read(Path root, String file) throws IOException {
        Parser parser = Parser.builder().extensions(EXTENSIONS).includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();
        return new Document(file, parser.parse(Files.readString(root.resolve(file))));
    }

    /** The first heading, or the name of the file. */
    String title() {
        List<String> found = new ArrayList<>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                found.add(text(heading));
            }
        });
        return found.isEmpty() ? file : found.get(0);
    }

    /** The anchors of the headings. */
    Set<String> anchors() {
        IdGenerator ids = IdGenerator.builder().build();
        Set<String> anchors = new LinkedHashSet<>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                anchors.add(ids.generateId(text(heading)));
            }
        });
        return anchors;
    }

    /** Links and pictures in the order of the text. */
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                targets.add(new Target(line(link), link.getDestination(), text(link)));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                targets.add(new Target(line(image), image.getDestination(), text(image)));
            }
        });
        return targets;
    }

    private static int line(Node node) {
        Node spanned = node;
        while (spanned.getSourceSpans().isEmpty() && spanned.getParent() != null) {
            spanned = spanned.getParent();
        }
        return spanned.getSourceSpans().isEmpty() ? 1 : spanned.getSourceSpans().get(0).getLineIndex() + 1;
    }

    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
