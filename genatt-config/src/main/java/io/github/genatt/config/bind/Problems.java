package io.github.genatt.config.bind;

import com.typesafe.config.ConfigOrigin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems and warnings, so that a user sees all at once; duplicates are kept once. */
public final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();

    /** Adds a problem with a value, by its origin. */
    public void add(ConfigOrigin origin, String message) {
        found.add(Problem.at(origin, message));
    }

    /** Adds a warning about a usable value, by its origin. */
    public void warn(ConfigOrigin origin, String message) {
        warnings.add(Problem.at(origin, message));
    }

    /** Adds a problem. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** Adds a warning. */
    public void warn(Problem warning) {
        warnings.add(warning);
    }

    /** All warnings, by file and line. */
    public List<Problem> warnings() {
        return warnings.stream().sorted().toList();
    }

    /** Adds other problems with a prefix; a problem without a file gets the place of an origin. */
    public void take(List<Problem> others, String prefix, ConfigOrigin origin) {
        for (Problem other : others) {
            String message = prefix + other.message();
            boolean placed = other.line() > 0 || other.file().equals(HoconFile.COMMAND_LINE);
            found.add(placed ? new Problem(other.file(), other.line(), message) : Problem.at(origin, message));
        }
    }

    /** All problems, by file and line. */
    public List<Problem> list() {
        return found.stream().sorted().toList();
    }

    /** Throws an exception if there are any problems. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigProblemsException(list());
        }
    }
}
