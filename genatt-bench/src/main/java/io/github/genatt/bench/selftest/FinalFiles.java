package io.github.genatt.bench.selftest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The files of a finished suite without times, to compare with those of another run of it. */
final class FinalFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_A_MOMENT = List.of("seconds", "evaluation-seconds", "first-step-seconds",
            "windows-per-second", "finished", "memory", "files", "crc32c", "bytes", "heap-bytes");

    private FinalFiles() {
    }

    /** The first difference, in words; empty if there is none. */
    static Optional<String> difference(Path expected, Path found) throws IOException {
        Map<String, String> before = read(expected);
        Map<String, String> after = read(found);
        List<String> names = new ArrayList<>(before.keySet());
        after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(names::add);
        return names.stream().filter(name -> !before.getOrDefault(name, "").equals(after.getOrDefault(name, "")))
                .findFirst().map(name -> "%s %s".formatted(found.resolve(name), !after.containsKey(name) ? "is missing"
                        : !before.containsKey(name) ? "was left over" : "differs from that in " + expected));
    }

    /** By path below a folder of results: contents of small text files, checksums of others. */
    private static Map<String, String> read(Path runs) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(runs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (isResult(runs, file)) {
                    all.put(runs.relativize(file).toString(), name.endsWith(".json") || name.endsWith(".jsonl") ? json(file)
                            : name.equals("curve.csv") ? withoutSeconds(file) : checksum(file));
                }
            }
        }
        return all;
    }

    /** Excludes reports, which show times, kept damaged files, and drafts of reports left by a kill. */
    private static boolean isResult(Path runs, Path file) {
        String path = "/" + runs.relativize(file).toString().replace('\\', '/');
        return !path.endsWith(".damaged") && (path.contains("/seed-") || path.contains("/search/") || path.endsWith(".tsv"));
    }

    private static String json(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : file.toString().endsWith(".jsonl") ? Files.readAllLines(file) : List.of(Files.readString(file))) {
            JsonNode tree = JSON.readTree(line);
            forget(tree);
            text.append(tree).append('\n');
        }
        return text.toString();
    }

    private static void forget(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.remove(OF_A_MOMENT);
        }
        tree.forEach(FinalFiles::forget);
    }

    private static String withoutSeconds(Path curve) throws IOException {
        return String.join("\n", Files.readAllLines(curve).stream().map(line -> line.replaceFirst("^([^,]*),[^,]*", "$1")).toList());
    }

    private static String checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] bytes = Files.readAllBytes(file);
        checksum.update(bytes);
        return bytes.length + " " + HexFormat.of().toHexDigits(checksum.getValue());
    }
}
