package io.github.genatt.core.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.ItemNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Index, weights, name map and rows as files, and what is wrong with them. */
class WeightFilesTest {
    @TempDir
    private Path folder;

    private WeightFile weights(String index, float... values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(folder.resolve("w"), bytes.array());
        return WeightFile.read(Files.writeString(folder.resolve("x"), index), folder.resolve("w"));
    }

    private static void assertRefused(String part, Executable reading) {
        String message = assertThrows(IllegalArgumentException.class, reading).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void tensorsAreReadAtTheirOffsets() throws IOException {
        WeightFile read = weights("name\tshape\toffset-in-floats\nb\t2\t4\na.w\t2x2\t0\n", 1, 2, 3, 4, 5, -6.5f);
        assertEquals(List.of("b", "a.w"), List.copyOf(read.tensors().keySet()));
        assertArrayEquals(new float[] {5, -6.5f}, read.tensors().get("b").values());
        assertArrayEquals(new float[] {1, 2, 3, 4}, read.tensors().get("a.w").values());
        assertArrayEquals(new int[] {2, 2}, read.tensors().get("a.w").shape());
    }

    @Test
    void everyFloatBelongsToOneTensor() {
        String header = WeightFile.HEADER + "\n";
        assertRefused("b must begin where the tensor before it ends, at float 2, found 3",
                () -> weights(header + "a\t2\t0\nb\t1\t3", 1, 2, 3,
                4));
        assertRefused("b must begin where the tensor before it ends, at float 2, found 1",
                () -> weights(header + "a\t2\t0\nb\t2\t1", 1, 2, 3));
        assertRefused("the tensors of the index are 2 floats, found 3", () -> weights(header + "a\t2\t0", 1, 2, 3));
        assertRefused("the tensors of the index are 4 floats, found 3", () -> weights(header + "a\t2x2\t0", 1, 2, 3));
        assertRefused("names must be unique, found a twice", () -> weights(header + "a\t1\t0\na\t1\t1", 1, 2));
    }

    @Test
    void aLineThatCannotBeReadIsNamed() throws IOException {
        assertRefused("expected the first line 'name\tshape\toffset-in-floats', found 'a\t2\t0'", () -> weights("a\t2\t0", 1, 2));
        assertRefused("x:2: expected name, shape and offset", () -> weights(WeightFile.HEADER + "\na\t0x2\t0", 1, 2));
        assertRefused("x:3: expected name, shape and offset", () -> weights(WeightFile.HEADER + "\na\t2\t0\nb\t2", 1, 2));
        Files.write(folder.resolve("odd"), new byte[] {1, 2, 3});
        assertRefused("expected floats of 4 bytes, found 3 bytes", () -> WeightFile.read(Files.writeString(folder.resolve("y"),
                WeightFile.HEADER), folder.resolve("odd")));
    }

    private NameMap names(String text) throws IOException {
        return NameMap.read(Files.writeString(folder.resolve("names"), text));
    }

    @Test
    void aNumberStandsForTheSameInBothNames() throws IOException {
        List<String> differences = new ArrayList<>();
        var origins = names("# a comment\n\nlayer{n}.w  their.{n}.w.weight  transposed  # turned\nlast  theirs same\n- their.{n}.unused\n")
                .of(List.of("layer0.w", "layer12.w", "last", "layerx.w"), differences);
        assertEquals(List.of(), differences);
        assertEquals("their.0.w.weight", origins.get("layer0.w").tensor());
        assertEquals(new NameMap.Origin("their.12.w.weight", NameMap.Form.TRANSPOSED), origins.get("layer12.w"));
        assertEquals(new NameMap.Origin("theirs", NameMap.Form.SAME), origins.get("last"));
        assertTrue(!origins.containsKey("layerx.w"));
        assertTrue(names("- their.{n}.unused").leavesOut("their.3.unused"));
        assertTrue(!names("- their.{n}.unused").leavesOut("their.3.unused.w"));
    }

    @Test
    void aLineAboutNoParameterAndASecondOneAboutTheSameAreDifferences() throws IOException {
        List<String> differences = new ArrayList<>();
        names("a x same\nb y same\nlayer{n}.w z.{n} same\na v same\n").of(List.of("a"), differences);
        assertEquals(List.of("no such parameter in the model: b (line 2)", "no such parameter in the model: layer{n}.w (line 3)",
                "named twice: parameter a, the second time in line 4"), differences);
    }

    @Test
    void aLineOfAnotherFormIsRefused() {
        assertRefused("names:2: expected a parameter, a tensor and 'same', 'transposed' or 'items'", () -> names("a b same\na b turned"));
        assertRefused("found 'a b'", () -> names("a b"));
        assertRefused("found '- b same'", () -> names("- b same"));
        assertRefused("names:1: {n} must occur in both names or in none", () -> names("a{n} b same"));
    }

    private static int[] rows(ItemRows rows, int count, List<String> differences, String... ids) {
        String[] all = new String[ids.length + 1];
        all[0] = "";
        System.arraycopy(ids, 0, all, 1, ids.length);
        return rows.of(ItemNames.of(all), count, differences);
    }

    @Test
    void aRowBelongsToTheItemWithItsNumberOrWithTheIdInTheList() {
        List<String> differences = new ArrayList<>();
        assertArrayEquals(new int[] {0, 3, 1, 2}, rows(ItemRows.byNumber(0, 4), 5, differences, "3", "1", "2"));
        assertArrayEquals(new int[] {0, 2, 0, 3}, rows(ItemRows.of(List.of("b", "", "a", "c")), 4, differences, "a", "b", "c"));
        assertEquals(List.of(), differences);
    }

    @Test
    void rowsAndItemsThatDoNotFitAreNamed() {
        List<String> differences = new ArrayList<>();
        rows(ItemRows.byNumber(0), 4, differences, "2", "3", "7");
        assertEquals(List.of("items of the data without a row: '7'", "rows of no item of the data: 1"), differences);
        differences.clear();
        rows(ItemRows.byNumber(0, 9), 3, differences, "1", "2");
        assertEquals(List.of("unused rows that the table of 3 rows does not have: 9"), differences);
        differences.clear();
        rows(ItemRows.of(List.of("a", "a", "x")), 3, differences, "a", "b");
        assertEquals(List.of("items of the data without a row: 'b'", "rows of no item of the data: 2 ('x')", "items with two rows: 'a'"),
                differences);
        differences.clear();
        rows(ItemRows.of(List.of("a", "b")), 3, differences, "a", "b");
        assertEquals(List.of("other number of rows: the list has 2 lines, the item table 3 rows"), differences);
        differences.clear();
        rows(ItemRows.byNumber(), 9, differences, "a", "b", "c", "d", "e", "f");
        assertEquals("items of the data without a row: 'a', 'b', 'c', 'd', 'e', … (6)", differences.get(0));
    }
}
