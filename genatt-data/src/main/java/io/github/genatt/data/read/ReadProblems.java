package io.github.genatt.data.read;

import io.github.genatt.data.BadLine;
import io.github.genatt.data.InvalidDataException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The treatment of malformed lines: strict reading collects some and fails, lenient reading writes them to a file, counts them and goes on.
 * Use it in a try statement: closing completes the file of rejected lines.
 */
public final class ReadProblems implements AutoCloseable {

    /** So many problems are shown before strict reading gives up. */
    public static final int LIMIT = 20;

    private final Optional<Path> file;
    private Optional<OutputStream> rejects = Optional.empty();
    private final List<BadLine> shown = new ArrayList<>();
    private long rejected;

    private ReadProblems(Optional<Path> file) {
        this.file = file;
    }

    /** Fails after {@link #LIMIT} problems, or at the end of the file if there were fewer. */
    public static ReadProblems strict() {
        return new ReadProblems(Optional.empty());
    }

    /** Goes on; if there are rejected lines, the file is overwritten with them, byte for byte. */
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

    /** Takes note of a line that cannot be used; its bytes, if it is not known which, are none. */
    void reject(BadLine problem, byte[] line) throws IOException {
        rejected++;
        if (shown.size() < LIMIT) {
            shown.add(problem);
        }
        if (file.isPresent()) {
            OutputStream out = rejects.isPresent() ? rejects.get() : new BufferedOutputStream(Files.newOutputStream(file.get()));
            rejects = Optional.of(out);
            if (line.length > 0) {
                out.write(line);
                out.write('\n');
            }
        } else if (shown.size() == LIMIT) {
            throw new InvalidDataException("reading stopped after " + LIMIT + " malformed lines:", shown);
        }
    }

    /** Ends a file: in strict mode fails if there was any problem. */
    void finish() {
        if (file.isEmpty() && !shown.isEmpty()) {
            throw new InvalidDataException(shown.size() == 1 ? "a malformed line:" : shown.size() + " malformed lines:", shown);
        }
    }

    @Override
    public void close() throws IOException {
        if (rejects.isPresent()) {
            rejects.get().close();
        }
    }
}
