package io.github.genatt.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    private static final String REPOSITORY = "https://forge.example/team/tool";

    @TempDir
    Path folder;
    private Path root;

    @BeforeEach
    void tree() throws IOException {
        root = folder.resolve("tree");
        write("README.md", "# Tool\n\nSee [one](docs/one.md#second-part-γ), [code](src), ![a picture](docs/p.svg).\n");
        write("docs/README.md", "# Documents\n\n## Use\n\n| page | |\n| --- | --- |\n| [one.md](one.md) | first |\n");
        write("docs/one.md", "# One & all\n\n## Second part, `γ`\n\n## Second part, γ\n\n[up](../README.md), [here](#second-part-γ-1), "
                + "[out](https://example.org/x#y)\n");
        write("docs/p.svg", "<svg/>");
        write("src/A.java", "class A { }");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> dead() throws IOException {
        return Documents.read(root).deadLinks();
    }

    @Test
    void linksToFilesFoldersAndHeadingsAreAlive() throws IOException {
        assertEquals(List.of(), dead());
    }

    @Test
    void deadLinksAreNamedWithFileAndLine() throws IOException {
        write("docs/one.md", "# One\n\ntext\n[a](two.md)\n\n| x |\n| --- |\n| [b](../README.md#tol) |\n\n![c](gone.png)\n\n[d](#one-1)\n");
        List<String> dead = dead();
        assertEquals(List.of("README.md:3: docs/one.md#second-part-γ: docs/one.md has no such heading; found [one]",
                "docs/one.md:4: two.md: there is no such file; correct the link",
                "docs/one.md:8: ../README.md#tol: README.md has no such heading; found [tool]",
                "docs/one.md:10: gone.png: there is no such file; correct the link",
                "docs/one.md:12: #one-1: docs/one.md has no such heading; found [one]"), dead);
    }

    @Test
    void linksOutOfTheTreeAndBrokenAddressesAreDead() throws IOException {
        write("docs/one.md", "# One\n\n## Second part, γ\n\n[a](/etc/hosts) [b](../../x.md) [c](<a b.md>)\n");
        assertEquals(3, dead().size(), dead().toString());
        assertTrue(dead().get(0).startsWith("docs/one.md:5: /etc/hosts: leads out of the tree"), dead().toString());
        assertTrue(dead().get(2).contains("is no address"), dead().toString());
    }

    @Test
    void pagesThatTheIndexLacksAreTold() throws IOException {
        assertEquals(List.of(), Documents.read(root).notInTheIndex());
        write("docs/two.md", "# Two\n");
        assertEquals(List.of("docs/two.md"), Documents.read(root).notInTheIndex());
    }

    @Test
    void aSiteHasPagesPicturesAndNavigation() throws IOException {
        Path site = folder.resolve("site");
        assertEquals(List.of(), Site.make(root, site, REPOSITORY));
        String index = Files.readString(site.resolve("index.html"));
        assertTrue(index.contains("<a href=\"docs/one.html#second-part-γ\">one</a>") || index.contains("docs/one.html#second-part-%CE%B3"),
                index);
        assertTrue(index.contains("href=\"" + REPOSITORY + "/tree/main/src\""), index);
        assertTrue(index.contains("src=\"docs/p.svg\""), index);
        assertTrue(Files.exists(site.resolve("docs/p.svg")) && Files.exists(site.resolve("style.css")));
        String one = Files.readString(site.resolve("docs/one.html"));
        assertTrue(one.contains("<title>One &amp; all</title>") && one.contains("id=\"second-part-γ-1\""), one);
        assertTrue(one.contains("<a href=\"../index.html\">up</a>") && one.contains("href=\"https://example.org/x#y\""), one);
        assertTrue(one.contains("<li><a href=\"../docs/one.html\" aria-current=\"page\">One &amp; all</a></li>"), one);
        assertTrue(Files.exists(site.resolve("docs/index.html")));
    }

    @Test
    void noSiteIsWrittenWithDeadLinks() throws IOException {
        write("docs/one.md", "# One\n");
        Path site = folder.resolve("site");
        assertEquals(1, Site.make(root, site, REPOSITORY).size());
        assertFalse(Files.exists(site));
    }
}
