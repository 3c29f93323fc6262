package io.github.genatt.config.bind;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; the message has one line per problem. */
public final class ConfigProblemsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Creates it with at least one problem. */
    public ConfigProblemsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems;
    }

    /** All problems, by file and line. */
    public List<Problem> problems() {
        return problems;
    }
}
