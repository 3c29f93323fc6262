package io.github.genatt.data.read;

import io.github.genatt.data.BadLine;
import io.github.genatt.data.InvalidDataException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The treatment of malformed lines: strict reading collects some and fails; lenient reading writes them to a file, counts them and
 * continues. If no line of a log can be used, both fail, and a problem that all lines share is reported once. Use it in a try statement:
 * closing completes the file of rejected lines.
 */
public final class ReadProblems implements AutoCloseable {

    /** Strict reading fails after this many problems. */
    public static final int LIMIT = 20;

    private final Optional<Path> file;
    private Optional<OutputStream> rejects = Optional.empty();
    private final List<BadLine> shown = new ArrayList<>();
    private long rejected;
    private final List<BadLine> ofThisSource = new ArrayList<>();
    private long rejectedBefore;
    private boolean anyUsed;

    private ReadProblems(Optional<Path> file) {
        this.file = file;
    }

    /** Fails after {@link #LIMIT} problems, or at the end of the file if there were fewer. */
    public static ReadProblems strict() {
        return new ReadProblems(Optional.empty());
    }

    /**
     * Continues after problems. If there are rejected lines, the file is overwritten with them, byte for byte, each after a line {@code #
     * FILE:LINE:COLUMN:} with the reason.
     */
    public static ReadProblems lenient(Path rejectedLines) {
        return new ReadProblems(Optional.of(rejectedLines));
    }

    /** Number of malformed lines. */
    public long rejected() {
        return rejected;
    }

    /** The first problems, at most {@link #LIMIT}. */
    public List<BadLine> shown() {
        return List.copyOf(shown);
    }

    /** Starts a source. */
    void begin() {
        ofThisSource.clear();
        rejectedBefore = rejected;
        anyUsed = false;
    }

    /** Counts a usable line of the source. */
    void use() {
        anyUsed = true;
    }

    /** Records a line that cannot be used, with its bytes; empty if the line is not known. */
    void reject(BadLine problem, byte[] line) throws IOException {
        rejected++;
        if (shown.size() < LIMIT) {
            shown.add(problem);
        }
        if (ofThisSource.size() < LIMIT) {
            ofThisSource.add(problem);
        }
        if (file.isPresent()) {
            OutputStream out = rejects.isPresent() ? rejects.get() : new BufferedOutputStream(Files.newOutputStream(file.get()));
            rejects = Optional.of(out);
            out.write(("# " + problem + "\n").getBytes(StandardCharsets.UTF_8));
            if (line.length > 0) {
                out.write(line);
                out.write('\n');
            }
        } else if (shown.size() == LIMIT) {
            failIfAlike("every line so far fails alike, the first of " + LIMIT + ":");
            throw new InvalidDataException("reading stopped after " + LIMIT + " malformed lines:", shown);
        }
    }

    /** Ends a source: strict reading fails if there was a problem, lenient reading if no line could be used. */
    void finish() {
        long lines = rejected - rejectedBefore;
        failIfAlike("every line fails alike, the first of %,d:".formatted(lines));
        if (file.isEmpty() && !shown.isEmpty()) {
            throw new InvalidDataException(shown.size() == 1 ? "a malformed line:" : shown.size() + " malformed lines:", shown);
        }
        if (!anyUsed && lines > 0) {
            throw new InvalidDataException("no line can be used, %,d are malformed, for example:".formatted(lines), ofThisSource);
        }
    }

    private void failIfAlike(String summary) {
        boolean alike = ofThisSource.size() > 1
                && ofThisSource.stream().map(problem -> List.of(problem.file(), problem.expected())).distinct().count() == 1
                && !ofThisSource.get(0).expected().isEmpty();
        if (!anyUsed && alike) {
            throw new InvalidDataException(summary, ofThisSource.subList(0, 1));
        }
    }

    @Override
    public void close() throws IOException {
        if (rejects.isPresent()) {
            rejects.get().close();
        }
    }
}
