package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.Catalogue;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.ItemMetadata;
import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.data.options.ItemsFileOptions.ItemColumns;
import io.github.genatt.data.options.ItemsFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemsFileTest {
    @TempDir
    private Path folder;

    @Test
    void delimitedItemsHaveTitlesAndCategories() throws IOException {
        ItemMetadata details = read("item\ttitle\tgenres\na\tAlien (1979)\tHorror|Sci-Fi\nb\t\t\n", options(ItemsFormat.DELIMITED, 0));
        assertEquals(Map.of("a", "Alien (1979)"), details.titles());
        assertEquals(Map.of("a", List.of("Horror", "Sci-Fi")), details.categories());
    }

    @Test
    void anOffsetTurnsItemsCountedFromZeroIntoThoseOfTheLog() throws IOException {
        ItemMetadata details = read("0 0 39 42\n1 0\n", options(ItemsFormat.LINES, 1));
        assertEquals(Map.of("1", List.of("39", "42")), details.categories());
    }

    @Test
    void movieLensTitlesMayBeLatin1() throws IOException {
        ItemMetadata details = read("5::Café (1995)::Comedy|Drama\n", new ItemsFileOptions("items", ItemsFormat.MOVIELENS, Optional.empty(),
                "iso-8859-1", 0, List.of()));
        assertEquals(Map.of("5", "Café (1995)"), details.titles());
        assertEquals(Map.of("5", List.of("Comedy", "Drama")), details.categories());
    }

    private ItemMetadata flagged(String text, boolean header, List<String> columns, List<String> names) throws IOException {
        ItemColumns table = new ItemColumns(header ? "id" : "1", Optional.of(header ? "title" : "2"), Optional.empty(), "|", "|", false,
                header, columns, names);
        return read(text, new ItemsFileOptions("items", ItemsFormat.DELIMITED, Optional.of(table), "utf-8", 0, List.of()));
    }

    @Test
    void categoriesMayBeColumnsOfZeroAndOne() throws IOException {
        Map<String, List<String>> expected = Map.of("7", List.of("Noir", "War"), "8", List.of("War"));
        assertEquals(expected, flagged("id|title|Noir|War\n7|A|1|1\n8|B|0|1\n9|C|0|0\n", true, List.of("Noir", "War"), List.of())
                .categories());
        ItemMetadata numbered = flagged("7|A|1|1\n8|B|0|1\n9|C|0|0\n", false, List.of("3", "4"), List.of("Noir", "War"));
        assertEquals(expected, numbered.categories());
        assertEquals(Map.of("7", "A", "8", "B", "9", "C"), numbered.titles());
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> flagged("7|A|1|2\n", false, List.of("3", "4"),
                List.of("Noir", "War")));
        assertTrue(error.getMessage().contains("items:1:7: found \"2\", expected 0 or 1 (War)"), error.getMessage());
    }

    @Test
    void flagsWithoutNamesAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> flagged("", false, List.of("3"), List.of())).getMessage()
                .startsWith("flag-names: without a header"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> flagged("", true, List.of("a", "b"), List.of("A"))).getMessage()
                .startsWith("flag-names: 1 names for 2 flag-columns"));
    }

    @Test
    void anItemThatComesTwiceIsAnError() throws IOException {
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> read("1 3\n1 4\n", options(ItemsFormat.LINES, 0)));
        assertTrue(error.getMessage().contains("items:2:1: found item \"1\" again"), error.getMessage());
    }

    @Test
    void anOffsetNeedsNumericIds() throws IOException {
        InvalidDataException error = assertThrows(InvalidDataException.class, () -> read("x 3\n", options(ItemsFormat.LINES, 1)));
        assertTrue(error.getMessage().contains("items:1:1: found \"x\", expected an integer"), error.getMessage());
    }

    @Test
    void theCatalogueSortsCategoriesAndLeavesGapsEmpty() throws IOException {
        ItemMetadata details = read("item\ttitle\tgenres\na\tA\tx|m\nz\tZ\tq\nc\t\tm\n", options(ItemsFormat.DELIMITED, 0));
        Catalogue catalogue = details.catalogue(new String[] {"", "c", "b", "a"});
        assertEquals(List.of("m", "x"), catalogue.categoryNames());
        assertArrayEquals(new int[][] {{}, {0}, {}, {0, 1}}, catalogue.categories());
        assertEquals(Optional.of("A"), catalogue.title(3));
        assertEquals(Optional.empty(), catalogue.title(1));
        assertEquals(3, catalogue.item("a").orElseThrow());
        assertTrue(catalogue.item("z").isEmpty());
    }

    private ItemMetadata read(String text, ItemsFileOptions options) throws IOException {
        Charset charset = options.format() == ItemsFormat.MOVIELENS ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        Files.writeString(folder.resolve("items"), text, charset);
        return SourceReader.items(options, folder, ReadProblems.strict());
    }

    private static ItemsFileOptions options(ItemsFormat format, int offset) {
        ItemColumns columns = new ItemColumns("item", Optional.of("title"), Optional.of("genres"), "|", "\t", true, true, List.of(),
                List.of());
        return new ItemsFileOptions("items", format, Optional.of(columns).filter(any -> format == ItemsFormat.DELIMITED), "utf-8", offset,
                List.of("0"));
    }
}
