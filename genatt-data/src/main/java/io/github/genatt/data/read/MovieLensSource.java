package io.github.genatt.data.read;

import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SourceFiles;
import java.io.IOException;
import java.util.List;

/** {@code UserID::MovieID::Rating::Timestamp}, the ratings of MovieLens-1M and MovieLens-10M. */
public record MovieLensSource(
        @Option(help = "path of the file, relative to the data folder") String path) implements LogSource {
    private static final int FIELDS = 4;

    @Override
    public List<String> files() {
        return List.of(path);
    }

    @Override
    public void read(SourceFiles files, LogSink log) throws IOException {
        LineParser parser = MovieLensSource::parse;
        files.lines(path, parser.into(log));
    }

    private static void parse(String line, LogSink log) throws MalformedLine {
        Row row = Splitter.at("::", line);
        if (row.values().length != FIELDS) {
            throw new MalformedLine(0, MalformedLine.counted(row.values().length, "field"), "UserID::MovieID::Rating::Timestamp");
        }
        log.add(row.id(0, "UserID"), row.id(1, "MovieID")).rating(row.rating(2)).time(row.time(3, "Timestamp"));
    }
}
