package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import java.util.List;

/** A log whose format is not certain: the message says what was seen, what is needed and how to say it. */
public final class UncertainFormatException extends InvalidDataException {
    private static final long serialVersionUID = 1;

    private final transient List<String> columns;

    UncertainFormatException(String message, List<String> columns) {
        super(message);
        this.columns = List.copyOf(columns);
    }

    /** The columns that the user may choose among, by their numbers and the words of the first line; empty if there are none to name. */
    public List<String> columns() {
        return columns;
    }
}
