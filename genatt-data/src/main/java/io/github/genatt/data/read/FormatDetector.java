package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.spi.LogSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses the format of a log from its first line, for a first look at a file; a suite names it instead. */
public final class FormatDetector {
    private static final List<String> USER = List.of("user", "user_id", "userid", "reviewerid");
    private static final List<String> ITEM = List.of("item", "item_id", "itemid", "movieid", "asin");
    private static final List<String> TIME = List.of("timestamp", "time", "unixreviewtime");
    private static final List<String> RATING = List.of("rating", "overall", "stars");
    private static final List<String> ORDER = List.of("pos", "position", "order");

    private FormatDetector() {
    }

    /**
     * What can probably read the file.
     *
     * @throws InvalidDataException if no format fits
     */
    public static LogSource of(Path file) throws IOException {
        String line = firstLine(file);
        for (String separator : List.of("\t", ",", ";")) {
            Optional<ColumnOptions> columns = columns(line, separator);
            if (columns.isPresent()) {
                return new DelimitedSource(file.toString(), columns.get());
            }
        }
        return withoutColumns(file, line);
    }

    private static LogSource withoutColumns(Path file, String line) {
        if (line.startsWith("{")) {
            return new AmazonSource(file.toString());
        }
        if (line.startsWith("user_id:")) {
            return new RecBoleSource(file.toString());
        }
        if (line.contains("::")) {
            return new MovieLensSource(file.toString());
        }
        int words = Splitter.words(line).values().length;
        if (words < 2) {
            throw new InvalidDataException(("%s has no format that can be guessed from its first line, %s: "
                    + "describe it in the data block of a suite").formatted(file, MalformedLine.quoted(line)));
        }
        return words == 2 ? new PairsSource(file.toString()) : new SequencesSource(file.toString());
    }

    private static Optional<ColumnOptions> columns(String line, String separator) {
        List<String> names = Arrays.asList(Splitter.at(separator, line.replace("\"", "")).values());
        return find(names, USER).flatMap(user -> find(names, ITEM).map(item -> new ColumnOptions(user, item, find(names, TIME),
                find(names, RATING), find(names, ORDER), separator, true)));
    }

    private static Optional<String> find(List<String> names, List<String> known) {
        return names.stream().filter(name -> known.contains(name.toLowerCase(Locale.ROOT))).findFirst();
    }

    private static String firstLine(Path file) throws IOException {
        try (Lines lines = new Lines(file, StandardCharsets.UTF_8, ReadProblems.strict())) {
            if (!lines.advance()) {
                throw new InvalidDataException(file + " is empty");
            }
            return lines.text();
        } catch (MalformedLine problem) {
            throw new InvalidDataException("%s is no text: found %s, expected %s".formatted(file, problem.found(), problem.expected()));
        }
    }
}
