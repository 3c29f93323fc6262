package io.github.genatt.data.read;

import io.github.genatt.data.InvalidDataException;
import java.util.List;

/** Thrown if the format of a log is uncertain: the message states what was found, what is needed and which options to set. */
public final class UncertainFormatException extends InvalidDataException {
    private static final long serialVersionUID = 1;

    private final transient List<String> columns;

    UncertainFormatException(String message, List<String> columns) {
        super(message);
        this.columns = List.copyOf(columns);
    }

    /** The columns that the user can choose from, by number and heading; empty if there are none. */
    public List<String> columns() {
        return columns;
    }
}
