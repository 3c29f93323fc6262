package io.github.genatt.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.genatt.core.file.WholeFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** The files next to {@code run.json} that belong to its result. It contains their sizes and CRC-32C. */
final class SiblingFiles {
    private static final List<String> NAMES = List.of("model.genatt", "users.csv", "curve.csv", "paper-stop.json");
    private static final int BUFFER = 1 << 16;

    private SiblingFiles() {
    }

    /** The files that exist in a folder, once they are on disk. */
    static Map<String, Object> cards(Path folder) throws IOException {
        Map<String, Object> cards = new LinkedHashMap<>();
        for (String name : NAMES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                WholeFile.force(file);
                Map<String, Object> card = new LinkedHashMap<>();
                card.put("bytes", Files.size(file));
                card.put("crc32c", checksum(file));
                cards.put(name, card);
            }
        }
        WholeFile.forceFolder(folder.toAbsolutePath());
        return cards;
    }

    /**
     * Checks files against their recorded sizes and checksums.
     *
     * @throws IOException if a file is missing or different; the message names it
     */
    static void requireWhole(Path folder, JsonNode cards) throws IOException {
        for (Map.Entry<String, JsonNode> card : cards.properties()) {
            Path file = folder.resolve(card.getKey());
            if (!Files.isRegularFile(file)) {
                throw new IOException(file + " is missing");
            }
            long size = card.getValue().path("bytes").asLong();
            if (Files.size(file) != size) {
                throw new IOException("%s is damaged: expected %,d bytes, found %,d".formatted(file, size, Files.size(file)));
            }
            if (!checksum(file).equals(card.getValue().path("crc32c").asText())) {
                throw new IOException(file + " is damaged: its checksum differs from that in run.json");
            }
        }
    }

    private static String checksum(Path file) throws IOException {
        try (CheckedInputStream in = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), new CRC32C())) {
            ((InputStream) in).transferTo(OutputStream.nullOutputStream());
            return "%08x".formatted(in.getChecksum().getValue());
        }
    }
}
