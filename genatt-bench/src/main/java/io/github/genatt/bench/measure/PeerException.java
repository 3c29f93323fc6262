package io.github.genatt.bench.measure;

/** A peer cannot be measured; the message shows the command and what it last said. */
public class PeerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PeerException(String message) {
        super(message);
    }
}
