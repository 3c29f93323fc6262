package io.github.genatt.config.score;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A stream of histories. */
public interface Histories extends Closeable {

    /**
     * The next history; empty at the end.
     *
     * @throws IllegalArgumentException if the input there is not a history; the message is for the user and says where
     */
    Optional<History> next() throws IOException;
}
