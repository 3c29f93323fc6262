package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.Separators;
import io.github.genatt.spi.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Detects the format of a log from its first lines, for a first look at a file; suites name the format instead. If the format is uncertain,
 * the error states what was found, what is needed and which options to set.
 */
public final class FormatDetector {
    private static final Pattern TYPED = Pattern.compile(".+:(token|float|token_seq|float_seq)");
    private static final Pattern FIELD = Pattern.compile("\"([A-Za-z_0-9]+)\"\\s*:");
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final Map<String, byte[]> ARCHIVES = Map.of("zip", new byte[] {'P', 'K', 3, 4}, "bzip2", new byte[] {'B', 'Z', 'h'},
            "xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z'}, "zstd", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});
    private static final int MOVIELENS_FIELDS = 4;

    private final LogSample sample;
    private final FormatHints hints;
    private final String path;

    private FormatDetector(LogSample sample, FormatHints hints) {
        this.sample = sample;
        this.hints = hints;
        this.path = sample.file().toString();
    }

    /**
     * The source that certainly reads the file.
     *
     * @throws UncertainFormatException if more information is needed
     * @throws InvalidDataException if the file does not have the format of the hints, or has no supported format
     */
    public static LogSource of(Path file, FormatHints hints) throws IOException {
        if (isParquet(file)) {
            throw new InvalidDataException(file + " is a Parquet file, which the plug-in genatt-duckdb reads: see docs/parquet.md");
        }
        for (Map.Entry<String, byte[]> archive : ARCHIVES.entrySet()) {
            if (begins(file, archive.getValue())) {
                throw new InvalidDataException("%s is compressed with %s; unpack it, or compress it with gzip, which is read as it is"
                        .formatted(file, archive.getKey()));
            }
        }
        try {
            FormatDetector detector = new FormatDetector(LogSample.of(file, hints.text().charset()), hints);
            return hints.format().isPresent() ? detector.named(hints.format().get()) : detector.detect();
        } catch (IllegalArgumentException refused) {
            throw new InvalidDataException(refused.getMessage());
        }
    }

    /** Whether a file is in Apache Parquet format, by its first bytes. */
    public static boolean isParquet(Path file) throws IOException {
        return begins(file, PARQUET);
    }

    private static boolean begins(Path file, byte... start) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(start.length), start);
        }
    }

    private LogSource named(String format) {
        return switch (format) {
            case "delimited" -> table().orElseThrow(this::uncertain);
            case "recbole" -> recBole();
            case "movielens" -> withoutColumns(new MovieLensSource(path), format);
            case "pairs" -> withoutColumns(new PairsSource(path), format);
            case "sequences" -> withoutColumns(new SequencesSource(path), format);
            case "amazon-json" -> withoutColumns(AmazonSource.of(path), format);
            default -> throw new InvalidDataException("--format: there is no format '" + format
                    + "'; use one of delimited, recbole, movielens, pairs, sequences, amazon-json");
        };
    }

    private LogSource withoutColumns(LogSource source, String format) {
        if (hints.columns().any()) {
            throw new InvalidDataException(("%s: columns cannot be named in the format %s, found %s; remove --user, --item, --time, "
                    + "--rating, --order and --no-time").formatted(path, format, hints.columns().named().toList()));
        }
        List<String> idle = hints.text().options();
        if (!idle.isEmpty()) {
            throw new InvalidDataException("%s: the format %s is UTF-8 text of one form, found %s; remove %s, or convert the file"
                    .formatted(path, format, String.join(", ", idle), idle.size() == 1 ? "it" : "them"));
        }
        return source;
    }

    private LogSource detect() {
        if (sample.first().startsWith("{")) {
            return amazon();
        }
        if (Arrays.stream(sample.first().split("\t")).allMatch(field -> TYPED.matcher(field).matches())) {
            return recBole();
        }
        if (sample.first().contains("::")) {
            return movieLens();
        }
        return table().or(this::words).orElseThrow(this::uncertain);
    }

    private LogSource amazon() {
        Set<String> fields = new HashSet<>();
        FIELD.matcher(sample.first()).results().forEach(field -> fields.add(field.group(1)));
        boolean known = fields.contains("reviewerID") && fields.contains("asin") || fields.contains("user_id")
                && fields.contains("parent_asin");
        if (!known) {
            throw new UncertainFormatException(("%s: the format is not certain, and none is guessed%n  found: JSON objects with %s%n  "
                    + "needed: reviewerID"
                    + " and asin, as in Amazon's reviews of 2014, or user_id and parent_asin, as in those of 2023%n  use: delimited"
                    + " text, or, for reviews without parent_asin, source { name = amazon-json, items = variants } in a suite")
                    .formatted(path, fields.stream().sorted().toList()), List.of());
        }
        return withoutColumns(AmazonSource.of(path), "amazon-json");
    }

    private LogSource movieLens() {
        boolean ratings = sample.lines().stream().allMatch(line -> Splitter.at("::", line).values().length == MOVIELENS_FIELDS);
        if (!ratings) {
            throw new UncertainFormatException(("%s: the format is not certain, and none is guessed%n  found: fields between '::', in the "
                    + "first line"
                    + " %s%n  needed: lines UserID::MovieID::Rating::Timestamp%n  use: --format movielens, which lists the "
                    + "malformed lines,"
                    + " or one character between fields").formatted(path, MalformedLine.quoted(sample.first())), List.of());
        }
        return withoutColumns(new MovieLensSource(path), "movielens");
    }

    private LogSource recBole() {
        List<String> typed = List.of(sample.first().split("\t"));
        List<String> names = typed.stream().map(heading -> heading.replaceFirst(":(token|float)$", "")).toList();
        List<TableSample> tables = TableSample.of(sample, "\t", false);
        if (tables.isEmpty()) {
            throw new InvalidDataException(path + ": a RecBole file has columns between tabs, found "
                    + MalformedLine.quoted(sample.first()));
        }
        FormatHints.Text text = hints.text();
        if (text.separator().filter(character -> !character.equals("\t")).isPresent()) {
            throw new InvalidDataException("%s: a RecBole file has columns between tabs, found --separator %s; remove it".formatted(path,
                    text.separator().get()));
        }
        TableSample table = new TableSample('\t', names, tables.get(0).rest());
        TableDetector.Found found = TableDetector.look(table, hints);
        if (hints.columns().noTime() && names.contains("timestamp") || hints.columns().order().isPresent() || text.charset().isPresent()
                || text.timeZone().isPresent() || text.decimalSeparator().isPresent()) {
            return delimited(typed, found.columns().orElseThrow(() -> uncertain(Optional.of(table), found.lacks())));
        }
        return found.columns().map(columns -> new RecBoleSource(path, columns.user(), columns.item(),
                columns.timestamp().filter(name -> !name.equals("timestamp")), columns.rating().filter(name -> !name.equals("rating")),
                columns.timeFormat(), List.of())).orElseThrow(() -> uncertain(Optional.of(table), found.lacks()));
    }

    /**
     * The RecBole source always uses times if there are any, and has neither an order column nor options of the text; otherwise the file
     * is read as a table with typed headings.
     */
    private LogSource delimited(List<String> typed, ColumnOptions columns) {
        UnaryOperator<String> heading = name -> typed.stream().filter(one -> one.replaceFirst(":(token|float)$", "").equals(name))
                .findFirst().orElse(name);
        return new DelimitedSource(path, new ColumnOptions(heading.apply(columns.user()), heading.apply(columns.item()),
                columns.timestamp().map(heading), columns.rating().map(heading), columns.order().map(heading), columns.separator(), false,
                true, columns.charset(), columns.timeFormat(), columns.timeZone(), columns.decimalSeparator()));
    }

    private Optional<LogSource> table() {
        List<TableDetector.Found> found = TableSample.of(sample, hints.text()).stream()
                .map(table -> TableDetector.look(table, hints)).filter(TableDetector.Found::ids).toList();
        if (found.size() > 1) {
            throw uncertain(Optional.of(found.get(0).table()), List.of("the character between fields (--separator)"));
        }
        if (found.isEmpty() && hints.columns().named().findAny().isPresent()) {
            throw uncertain();
        }
        return found.stream().findFirst().map(one -> new DelimitedSource(path,
                one.columns().orElseThrow(() -> uncertain(Optional.of(one.table()), one.lacks()))));
    }

    /** Pairs and sequences have no header; the first line must show that it is not one. */
    private Optional<LogSource> words() {
        List<String[]> lines = sample.lines().stream().map(line -> Splitter.words(line).values()).toList();
        long ofTwo = lines.stream().filter(words -> words.length == 2).count();
        // a line with one word is a malformed pair
        boolean pairs = lines.get(0).length == 2 && lines.stream().allMatch(words -> words.length <= 2) && 2 * ofTwo > lines.size()
                && firstIsNoHeader(lines.stream().filter(words -> words.length == 2).toList());
        boolean sequences = lines.stream().allMatch(words -> words.length > 1
                && Arrays.stream(words).allMatch(word -> word.matches("\\d+")))
                && lines.stream().map(words -> words.length).distinct().count() > 1;
        if (hints.columns().any() || hints.text().separator().isPresent() || !pairs && !sequences) {
            return Optional.empty();
        }
        return Optional.of(pairs ? withoutColumns(new PairsSource(path), "pairs") : withoutColumns(new SequencesSource(path), "sequences"));
    }

    private static boolean firstIsNoHeader(List<String[]> pairs) {
        String[] first = pairs.get(0);
        boolean numbered = Arrays.stream(first).allMatch(word -> word.matches(".*\\d.*"));
        return numbered || pairs.stream().skip(1).anyMatch(pair -> pair[0].equals(first[0]) || pair[1].equals(first[1]));
    }

    /** The most likely table, for display: regular, and with the most columns. */
    private Optional<TableSample> bestTable() {
        return TableSample.of(sample, hints.text()).stream()
                .max(Comparator.comparing(FormatDetector::hasKnownColumn).thenComparing(TableSample::isRegular)
                        .thenComparing(table -> table.first().size()));
    }

    private static boolean hasKnownColumn(TableSample table) {
        return !KnownColumns.USER.among(table.first()).isEmpty() || !KnownColumns.ITEM.among(table.first()).isEmpty();
    }

    private UncertainFormatException uncertain() {
        Optional<TableSample> best = bestTable();
        boolean told = hints.columns().named().findAny().isPresent();
        return uncertain(best, best.filter(table -> told || hasKnownColumn(table)).map(table -> TableDetector.look(table, hints).lacks())
                .orElse(List.of()));
    }

    private UncertainFormatException uncertain(Optional<TableSample> table, List<String> lacks) {
        String seen = table.map(found -> "%d columns between %s; their numbers, and the first lines:%s".formatted(found.first().size(),
                Separators.inWords(found.separator()), found.shown())).orElse("in the first line " + MalformedLine.quoted(sample.first()));
        String needed = lacks.isEmpty() ? "the columns of user and item and, if there are, of time and rating" + alike(table)
                : String.join("; ", lacks);
        String words = Splitter.words(sample.first()).values().length > 1
                ? "%n       or --format sequences, if each line is a user and all its items, or --format pairs" : "";
        return new UncertainFormatException(("%s: the columns are not certain, and nothing is guessed%n  found: %s%n  needed: %s%n"
                + "  use: --user COLUMN --item COLUMN [--time COLUMN | --no-time] [--rating COLUMN] [--order COLUMN] [--separator C]%n"
                + "       columns by the words of the first line or, if that is not a header, by number" + words
                + "%n       in a suite: data.source { name = delimited, path = ..., columns { user = ..., item = ..., timestamp = ... } }")
                .formatted(path, seen, needed), table.map(TableSample::first).orElse(List.of()));
    }

    private static String alike(Optional<TableSample> table) {
        List<String> times = table.map(found -> UnusedTimes.among(found.names(false), found.rest(), Set.of())).orElse(List.of());
        return times.isEmpty() ? "" : " (" + String.join(", ", times) + " looks like a time)";
    }
}
