package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
    @TempDir
    private Path folder;

    private static TensorFile example() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("größe", "β = 0.02\nγ");
        texts.put("empty", "");
        Map<String, float[]> arrays = new LinkedHashMap<>();
        arrays.put("weights", new float[] {1, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.NaN});
        arrays.put("none", new float[0]);
        return new TensorFile(texts, arrays);
    }

    @Test
    void everyBitSurvivesWritingAndReading() throws IOException {
        Path file = folder.resolve("model");
        example().write(file);
        TensorFile found = TensorFile.read(file);
        assertEquals(example().metadata(), found.metadata());
        assertEquals(List.of("weights", "none"), List.copyOf(found.tensors().keySet()));
        example().tensors().forEach((name, values) -> assertArrayEquals(values, found.tensors().get(name)));
        assertFalse(Files.exists(folder.resolve("model.part")), "the draft is gone");
    }

    @Test
    void writingReplacesTheFileThatIsThere() throws IOException {
        Path file = folder.resolve("model");
        example().write(file);
        new TensorFile(Map.of("a", "b"), Map.of()).write(file);
        assertEquals(Map.of("a", "b"), TensorFile.read(file).metadata());
    }

    @Test
    void aFileCutShortAnywhereIsNoticed() throws IOException {
        Path file = folder.resolve("model");
        example().write(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            String message = assertThrows(IOException.class, () -> TensorFile.read(file), "length " + length).getMessage();
            assertTrue(message.contains("truncated"), message);
        }
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "these are no weights");
        assertTrue(assertThrows(IOException.class, () -> TensorFile.read(file)).getMessage().contains("is not a model or checkpoint"));
    }
}
