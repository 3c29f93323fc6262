package io.github.genatt.bench.measure;

/** A peer cannot be measured; the message shows the command and what it last said. */
public class ExternalCommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExternalCommandException(String message) {
        super(message);
    }
}
