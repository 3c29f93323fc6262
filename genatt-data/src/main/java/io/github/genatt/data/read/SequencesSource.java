package io.github.genatt.data.read;

import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.util.List;

/** {@code user item item ...}, separated by white space, oldest first; a user may have several lines. */
public record SequencesSource(
        @Option(help = "the file, relative to the data folder") String path) implements LogSource {

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        LineParser parser = SequencesSource::parse;
        files.lines(path, parser.into(log));
    }

    private static void parse(String line, LogSink log) throws MalformedLine {
        String[] words = Splitter.words(line).values();
        if (words.length < 2) {
            throw new MalformedLine(line.length(), "the end of the line", "at least one item after the user");
        }
        for (int word = 1; word < words.length; word++) {
            log.add(words[0], words[word]);
        }
    }
}
