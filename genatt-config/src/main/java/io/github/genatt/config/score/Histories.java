package io.github.genatt.config.score;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Histories that are read one after the other. */
public interface Histories extends Closeable {

    /**
     * The next one; empty at the end.
     *
     * @throws IllegalArgumentException if what stands there is no history; the message says where, and is for the user
     */
    Optional<History> next() throws IOException;
}
