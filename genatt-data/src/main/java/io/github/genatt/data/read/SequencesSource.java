package io.github.genatt.data.read;

import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** {@code user item item ...}, separated by white space, oldest first; a user may have several lines. */
public record SequencesSource(
        @Option(help = "path of the file, relative to the data folder") String path) implements LogSource {

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        Shape shape = new Shape();
        LineParser parser = (line, sink) -> parse(line, sink, shape);
        files.lines(path, parser.into(log));
        if (shape.looksLikeRows()) {
            log.caveat(("every line has %d words, the last of which looks like a time: if the lines are rows of a table, read them with"
                    + " delimited").formatted(shape.words));
        }
    }

    private static void parse(String line, LogSink log, Shape shape) throws MalformedLine {
        String[] words = Splitter.words(line).values();
        if (words.length < 2) {
            throw new MalformedLine(line.length(), "the end of the line", "at least one item after the user");
        }
        shape.look(words);
        for (int word = 1; word < words.length; word++) {
            log.add(words[0], words[word]);
        }
    }

    /** Checks whether all lines look like rows of a table. */
    private static final class Shape {
        private static final int FEWEST_COLUMNS = 3;
        private static final Pattern INTEGER = Pattern.compile("\\d{9,16}");
        private int words;
        private boolean alike = true;

        void look(String[] line) {
            alike &= line.length >= FEWEST_COLUMNS && (words == 0 || words == line.length) && isTime(line[line.length - 1]);
            words = line.length;
        }

        private static boolean isTime(String word) {
            return INTEGER.matcher(word).matches() && EpochUnit.of(Long.parseLong(word)) != EpochUnit.NONE;
        }

        boolean looksLikeRows() {
            return alike && words > 0;
        }
    }
}
