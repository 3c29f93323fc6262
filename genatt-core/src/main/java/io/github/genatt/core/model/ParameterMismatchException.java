package io.github.genatt.core.model;

import java.util.List;

/** Saved parameters do not match the model; the message lists every difference. */
public final class ParameterMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> differences;

    /**
     * @param source      description of the file that does not match
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
