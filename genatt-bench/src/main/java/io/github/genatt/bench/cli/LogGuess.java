package io.github.genatt.bench.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * How a log seems to be written, from its first line.
 *
 * @param settings of the data block that reads it, by path
 */
record LogGuess(Map<String, String> settings) {

    static LogGuess of(Path file, Optional<String> format) throws IOException {
        String line = firstLine(file);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("format", format.orElseGet(() -> format(line)));
        if (settings.get("format").equals("delimited")) {
            String separator = List.of("\t", ";", ",").stream().filter(line::contains).findFirst().orElse(",");
            settings.put("columns.separator", separator);
            List<String> names = Arrays.asList(line.split(separator));
            Map.of("timestamp", "timestamp", "rating", "rating", "pos", "order").forEach((column, option) -> {
                if (names.contains(column)) {
                    settings.put("columns." + option, column);
                }
            });
        }
        return new LogGuess(settings);
    }

    private static String format(String line) {
        if (line.startsWith("{")) {
            return "amazon-json";
        } else if (line.contains("::")) {
            return "movielens";
        } else if (line.contains(":token")) {
            return "recbole";
        } else if (line.matches(".*[A-Za-z].*") && line.matches(".*[,;\t].*")) {
            return "delimited";
        }
        return line.strip().split("\\s+").length == 2 ? "pairs" : "sequences";
    }

    private static String firstLine(Path file) throws IOException {
        try (PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 2)) {
            byte[] magic = in.readNBytes(2);
            in.unread(magic);
            boolean zipped = magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
            BufferedReader lines = new BufferedReader(new InputStreamReader(zipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
            String line = lines.readLine();
            if (line == null) {
                throw new UserError(file + " is empty");
            }
            return line;
        }
    }

    /** In words. */
    String says() {
        return settings.get("format").equals("delimited") && settings.size() > 2
                ? "delimited, with the columns " + String.join(", ", settings.keySet().stream().filter(key -> key.startsWith("columns."))
                        .map(key -> key.substring(8)).filter(key -> !key.equals("separator")).toList())
                : settings.get("format");
    }

    /** Settings as a data block that reads a file. */
    static ConfigObject config(Map<String, String> settings, Path file) {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            config = config.withValue(setting.getKey(), ConfigValueFactory.fromAnyRef(setting.getValue(), "-D" + setting.getKey()));
        }
        return config.withValue("path", ConfigValueFactory.fromAnyRef(file.toString(), "FILE")).root();
    }
}
