package io.github.genatt.data.read;

import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.util.List;

/** {@code user item}, separated by white space; the order of the lines is chronological. */
public record PairsSource(
        @Option(help = "path of the file, relative to the data folder") String path) implements LogSource {

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        LineParser parser = PairsSource::parse;
        files.lines(path, parser.into(log));
    }

    private static void parse(String line, LogSink log) throws MalformedLine {
        Row row = Splitter.words(line);
        int words = row.values().length;
        if (words != 2) {
            throw new MalformedLine(words > 2 ? row.offsets()[2] : line.length(), MalformedLine.counted(words, "word"),
                    "two: user and item");
        }
        log.add(row.values()[0], row.values()[1]);
    }
}
