package io.github.genatt.bench.run;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Finished trials, one line of JSON each, so that an interrupted search resumes. A line counts only with its line end: text
 * after the last line end was cut off by an interruption.
 *
 * @param file journal file; need not exist
 */
record TrialLog(Path file) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /** A line with its checksum. */
    private static final Pattern CHECKED = Pattern.compile("(\\{.*),\"crc32c\":\"([0-9a-f]{8})\"\\}");

    /** Number of characters shown of a line. */
    private static final int SHOWN = 100;

    /**
     * Trials by identity; the first of two with the same identity. An invalid line is skipped, so its trial is run again.
     *
     * @param unusable receives a sentence for each such line
     */
    Map<String, SearchTrial> read(Consumer<String> unusable) throws IOException {
        Map<String, SearchTrial> trials = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return trials;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                trial(lines[i], i + 1, unusable).ifPresent(trial -> trials.putIfAbsent(trial.identity(), trial));
            }
        }
        return trials;
    }

    private Optional<SearchTrial> trial(String line, int number, Consumer<String> unusable) {
        try {
            Optional<SearchTrial> trial = Optional.ofNullable(JSON.readValue(withoutChecksum(line), SearchTrial.class));
            if (trial.isPresent()) {
                return trial;
            }
        } catch (JsonProcessingException broken) {
            // reported below like every invalid line
        }
        unusable.accept("%s:%d: expected a trial of a search, found %s; it is run again".formatted(file, number,
                line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line));
        return Optional.empty();
    }

    /**
     * A line of an earlier version has no checksum.
     *
     * @throws JsonProcessingException if the checksum does not match the line
     */
    private static String withoutChecksum(String line) throws JsonProcessingException {
        Matcher checked = CHECKED.matcher(line);
        if (!checked.matches()) {
            return line;
        }
        String bare = checked.group(1) + "}";
        if (!checksum(bare).equals(checked.group(2))) {
            throw new JsonParseException(null, "its checksum does not match");
        }
        return bare;
    }

    private static String checksum(String line) {
        CRC32C checksum = new CRC32C();
        checksum.update(line.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(checksum.getValue());
    }

    /** The checksum is the last field of its line. */
    private static String checked(String line) {
        return "%s,\"crc32c\":\"%s\"}".formatted(line.substring(0, line.length() - 1), checksum(line));
    }

    /** Appends a trial in one piece and on disk, after cutting off an incomplete line. Only one process runs the search. */
    void append(SearchTrial trial) throws IOException {
        byte[] line = (checked(JSON.writeValueAsString(trial)) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = endOfLines(channel);
            channel.truncate(end);
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(true);
        }
    }

    private static long endOfLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long at = channel.size(); at > 0; at--) {
            channel.read(one.clear(), at - 1);
            if (one.get(0) == '\n') {
                return at;
            }
        }
        return 0;
    }
}
