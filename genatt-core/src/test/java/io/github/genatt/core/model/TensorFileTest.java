package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
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
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "the draft is gone");
        }
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

    /** A byte changed, bytes cut out, put in, swapped or appended: each file is refused, in a sentence, or equal. */
    @Test
    void noDamageIsReadAsAnotherModel() throws IOException {
        Path file = folder.resolve("model");
        example().write(file);
        byte[] whole = Files.readAllBytes(file);
        TensorFile before = TensorFile.read(file);
        Random random = new Random(11);
        int refused = 0;
        for (int mutant = 0; mutant < 600; mutant++) {
            byte[] bytes = mutated(whole, random, mutant % 6);
            Files.write(file, bytes);
            try {
                TensorFile found = TensorFile.read(file);
                assertArrayEquals(whole, bytes, "only what is unchanged is read");
                assertEquals(before.metadata(), found.metadata());
            } catch (UnreadableFileException damaged) {
                assertTrue(damaged.getMessage().startsWith(file.toString()), damaged.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 550, "of 600, of which some change nothing: " + refused);
    }

    private static byte[] mutated(byte[] whole, Random random, int kind) {
        int at = random.nextInt(whole.length);
        int length = 1 + random.nextInt(8);
        byte[] some = new byte[length];
        random.nextBytes(some);
        byte[] bytes = whole.clone();
        switch (kind) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(whole, at);
            case 2 -> bytes = joined(whole, at, some, at);
            case 3 -> bytes = joined(whole, at, new byte[0], Math.min(whole.length, at + length));
            case 4 -> bytes = joined(whole, whole.length, some, whole.length);
            default -> {
                int other = random.nextInt(whole.length);
                bytes[at] = whole[other];
                bytes[other] = whole[at];
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] whole, int end, byte[] between, int begin) {
        byte[] bytes = Arrays.copyOf(whole, end + between.length + whole.length - begin);
        System.arraycopy(between, 0, bytes, end, between.length);
        System.arraycopy(whole, begin, bytes, end + between.length, whole.length - begin);
        return bytes;
    }

    /** With a checksum that fits, as nobody but a forger writes it. */
    @Test
    void aForgedLengthAsksForNoMemoryAndNothingMayFollow() throws IOException {
        Path file = folder.resolve("model");
        new TensorFile(Map.of(), Map.of("w", new float[] {1, 2})).write(file);
        byte[] bytes = Files.readAllBytes(file);
        // magic, no text, one array of a name of one letter
        int place = Long.BYTES + 3 * Integer.BYTES + 1;
        for (int length : new int[] {Integer.MAX_VALUE, -1, 3, 1}) {
            ByteBuffer forged = ByteBuffer.wrap(bytes.clone());
            assertEquals(2, forged.getInt(place));
            forged.putInt(place, length);
            CRC32C sum = new CRC32C();
            sum.update(forged.array(), 0, bytes.length - Long.BYTES);
            forged.putLong(bytes.length - Long.BYTES, sum.getValue());
            Files.write(file, forged.array());
            String message = assertThrows(UnreadableFileException.class, () -> TensorFile.read(file)).getMessage();
            assertTrue(message.contains(length == 1 ? "4 bytes after the last array" : "at most 2, found " + length), message);
        }
    }

    @Test
    void aFileOfTheFormWithoutChecksumIsSaidToBeEarlier() throws IOException {
        Path file = folder.resolve("model");
        Files.write(file, "genatt01 and what followed".getBytes(StandardCharsets.UTF_8));
        String message = assertThrows(UnreadableFileException.class, () -> TensorFile.read(file)).getMessage();
        assertTrue(message.contains("earlier version") && message.contains("train again"), message);
    }

    @Test
    void arraysOfAnyLengthSurvive() throws IOException {
        Path file = folder.resolve("model");
        float[] values = new float[(1 << 14) * 2 + 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        new TensorFile(Map.of(), Map.of("w", values)).write(file);
        assertArrayEquals(values, TensorFile.read(file).tensors().get("w"));
    }

    @Test
    void writersOfOneFileDoNotMix() throws Exception {
        Path file = folder.resolve("model");
        List<Thread> writers = new ArrayList<>();
        for (int own = 1; own <= 4; own++) {
            float[] values = new float[5000];
            Arrays.fill(values, own);
            writers.add(new Thread(() -> {
                for (int i = 0; i < 20; i++) {
                    try {
                        new TensorFile(Map.of(), Map.of("w", values)).write(file);
                        float[] found = TensorFile.read(file).tensors().get("w");
                        for (float value : found) {
                            if (value != found[0]) {
                                throw new IllegalStateException("mixed");
                            }
                        }
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                }
            }));
        }
        List<Throwable> broken = Collections.synchronizedList(new ArrayList<>());
        writers.forEach(writer -> writer.setUncaughtExceptionHandler((thread, failure) -> broken.add(failure)));
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(List.of(), broken);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
