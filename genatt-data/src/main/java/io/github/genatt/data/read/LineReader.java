package io.github.genatt.data.read;

import io.github.genatt.data.InteractionLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads formats without a header, in which each line stands for itself. */
record LineReader(Parser parser) implements LogReader {

    /** Understands one line. */
    @FunctionalInterface
    interface Parser {

        /** Adds what the line says, or nothing at all if it is malformed. */
        void parse(String line, LogBuilder log) throws MalformedLine, IOException;
    }

    @Override
    public InteractionLog read(Path file, ReadProblems problems) throws IOException {
        LogBuilder log = new LogBuilder();
        try (Lines lines = new Lines(file, StandardCharsets.UTF_8, problems)) {
            while (lines.advance()) {
                try {
                    parser.parse(lines.text(), log);
                } catch (MalformedLine problem) {
                    lines.reject(problem);
                }
            }
        }
        problems.finish();
        return log.build();
    }
}
