package io.github.genatt.data.read;

import io.github.genatt.data.options.ColumnOptions;
import io.github.genatt.data.options.TimeFormat;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RecBole's atomic file {@code .inter}: tab-separated columns such as user_id, item_id and, possibly, rating and timestamp, each with its
 * type after a colon. A log that is already split, into {@code x.train.inter} and others, is joined if its parts are named.
 */
public record RecBoleSource(
        @Option(help = "path of the file, relative to the data folder") String path,
        @Option(help = "column with the user's id, without its type", value = "user_id") String user,
        @Option(help = "column with the item's id", value = "item_id") String item,
        @Option(help = "column with the time; if absent, timestamp if the file has it") Optional<String> timestamp,
        @Option(help = "column with the rating; if absent, rating if the file has it") Optional<String> rating,
        @Option(help = "integer (kept unchanged), seconds with a fraction, milliseconds, iso-8601 or a date pattern such as dd.MM.yyyy;"
                + " all but integer are stored as milliseconds", value = "integer") String timeFormat,
        @Option(help = "parts of a log that is already split, such as [train, valid, test], which are joined and split again;"
                + " path = x.inter then means x.train.inter and so on", value = "[]") List<String> parts) implements LogSource {
    private static final String ENDING = ".inter";
    private static final Pattern PART = Pattern.compile("(.*)\\.(train|valid|test)\\.inter((?:\\.gz)?)");

    /** Rejects a path that names one part of a split log, and parts with a path that does not end in .inter. */
    public RecBoleSource {
        parts = List.copyOf(parts);
        new TimeFormat(timeFormat);
        Matcher part = PART.matcher(path);
        if (part.matches()) {
            throw new IllegalArgumentException(("%s is one part of a log that was split before, and genatt splits logs itself; write"
                    + " path = \"%s.inter%s\", parts = [train, valid, test] to join the parts, or parts = [%s] for this part only")
                    .formatted(path, part.group(1), part.group(3), part.group(2)));
        }
        if (!parts.isEmpty() && !path.contains(ENDING)) {
            throw new IllegalArgumentException("parts: need a path that ends in .inter, found " + path + "; remove parts");
        }
    }

    /** A whole log with RecBole's usual names. */
    public static RecBoleSource of(String path) {
        return new RecBoleSource(path, "user_id", "item_id", Optional.empty(), Optional.empty(), TimeFormat.INTEGER.text(), List.of());
    }

    @Override
    public List<String> files() {
        int ending = path.lastIndexOf(ENDING);
        return parts.isEmpty() ? List.of(path)
                : parts.stream().map(part -> path.substring(0, ending) + "." + part + path.substring(ending)).toList();
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        TimeReader times = TimeReader.of(new TimeFormat(timeFormat), Optional.empty(), '.');
        for (String file : files()) {
            read(file, times, files, log);
        }
        if (parts.size() > 1) {
            log.caveat("the parts " + String.join(", ", parts) + " of a log that was split before are joined and split again: results are"
                    + " not comparable with those on the given parts");
        }
    }

    private void read(String file, TimeReader times, SourceFiles files, LogSink log) throws IOException {
        Table table = Table.of(files, file,
                new Table.Format(StandardCharsets.UTF_8, '\t', false, true, heading -> heading.replaceFirst(":(token|float)$", "")));
        Optional<String> list = table.columns().stream().filter(column -> column.endsWith("_list:token_seq")).findFirst();
        if (list.isPresent()) {
            throw new IllegalArgumentException(("%s has a history in each line (%s), so that interactions repeat; give the log from which"
                    + " it was made").formatted(file, list.get()));
        }
        ColumnOptions columns = new ColumnOptions(user, item, timestamp.or(() -> Optional.of("timestamp").filter(table::has)),
                rating.or(() -> Optional.of("rating").filter(table::has)), Optional.empty(), "\t", false, true, "utf-8", timeFormat,
                Optional.empty(), ".");
        DelimitedSource.Places places = DelimitedSource.Places.of(table, columns, times);
        UnusedTimes unused = new UnusedTimes(table.columns(), columns);
        table.forEach(log, row -> {
            unused.look(row);
            places.add(row, log);
        });
        unused.sentences().forEach(log::caveat);
        places.tellCutDigits(log);
    }
}
