package io.github.genatt.core.model;

import java.util.List;

/** Saved parameters do not fit the model that is to hold them; the message lists every difference. */
public final class ParameterMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> differences;

    /**
     * @param source      what does not fit: a file, in words
     * @param differences one line each
     * @param advice      what to do
     */
    public ParameterMismatchException(String source, List<String> differences, String advice) {
        super(source + " does not fit this model, " + (differences.size() == 1 ? "1 difference" : differences.size() + " differences")
                + ":\n  " + String.join("\n  ", differences) + "\n" + advice);
        this.differences = List.copyOf(differences);
    }

    /** The differences, one line each. */
    public List<String> differences() {
        return differences;
    }
}
