package io.github.genatt.data.read;

import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.options.DataOptions;
import java.io.IOException;
import java.nio.file.Path;

/** Reads logs of one format; compressed files are recognised by their first bytes, empty lines are skipped. */
@FunctionalInterface
public interface LogReader {

    /**
     * Reads a whole file.
     *
     * @param problems is told of every malformed line
     * @return the log in the order of the file
     * @throws io.github.genatt.data.BadDataException if the problems become too many or the file cannot be read in this format at all
     */
    InteractionLog read(Path file, ReadProblems problems) throws IOException;

    /**
     * The reader of a format.
     *
     * @throws IllegalArgumentException for the synthetic format, which is not read
     */
    static LogReader of(DataOptions options) {
        return switch (options.format()) {
            case DELIMITED -> new DelimitedReader(options.columns().orElseThrow());
            case MOVIELENS -> new LineReader(new MovieLensParser());
            case PAIRS -> new LineReader(new PairsParser());
            case SEQUENCES -> new LineReader(new SequencesParser());
            case AMAZON_JSON -> new LineReader(new AmazonParser());
            case RECBOLE -> new RecBoleReader();
            case SYNTHETIC -> throw new IllegalArgumentException("a synthetic log is generated, not read");
        };
    }
}
