package io.github.genatt.bench.measure;

/** A peer cannot be measured; the message contains the command and its last output. */
public class ExternalCommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExternalCommandException(String message) {
        super(message);
    }
}
