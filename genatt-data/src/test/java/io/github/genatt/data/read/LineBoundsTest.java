package io.github.genatt.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.InvalidDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of some kilobytes that would take all memory. */
class LineBoundsTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private Path packed(byte[] block, int blocks) throws IOException {
        Path file = folder.resolve("log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("first line\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < blocks; i++) {
                out.write(block);
            }
        }
        return file;
    }

    private static void readAll(Path file) throws IOException {
        try (ReadProblems problems = ReadProblems.strict(); Lines lines = new Lines(file, StandardCharsets.UTF_8, problems)) {
            assertTrue(lines.advance());
            while (lines.advance()) {
                assertFalse(lines.number() < 2);
            }
        }
    }

    @Test
    void aLineWithoutEndIsRefusedByItsNumber() throws IOException {
        byte[] block = new byte[MEGABYTE];
        Arrays.fill(block, (byte) 'x');
        Path file = packed(block, 80);
        assertTrue(Files.size(file) < MEGABYTE);
        String message = assertThrows(InvalidDataException.class, () -> readAll(file)).getMessage();
        assertEquals(file + ":2: expected at most 67,108,864 bytes in a line, found more; is it text with line feeds, or does a quote stay"
                + " open?", message);
    }

    @Test
    void aGzipFileBeyondAllMeasureIsRefused() throws IOException {
        byte[] block = new byte[MEGABYTE];
        Arrays.fill(block, (byte) 'x');
        for (int end = 0; end < MEGABYTE; end += 1024) {
            block[end] = '\n';
        }
        Path file = packed(block, 300);
        String message = assertThrows(InvalidDataException.class, () -> readAll(file)).getMessage();
        assertTrue(message.startsWith(file + ": expected a log, found 268,") && message.contains("of gzip, more than 200 for each"),
                message);
    }

    @Test
    void theMembersOfAFileCountTogether() throws IOException {
        Random random = new Random(3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int member = 0; member < 200; member++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 5000; i++) {
                text.append((char) ('a' + random.nextInt(4)));
            }
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        Path file = folder.resolve("log.gz");
        try (InputStream in = new UnpackedStream(file, new ByteArrayInputStream(bytes.toByteArray()), 10_000)) {
            assertEquals(200 * 5000, in.readAllBytes().length);
        }
    }
}
