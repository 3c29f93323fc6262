package io.github.genatt.config.bind;

import com.typesafe.config.ConfigOrigin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems and warnings, so that a user sees them all at once; what is found twice is kept once. */
public final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();

    /** Notes a problem with the value of an origin. */
    public void add(ConfigOrigin origin, String message) {
        found.add(Problem.at(origin, message));
    }

    /** Notes what is odd about the value of an origin and yet can be used. */
    public void warn(ConfigOrigin origin, String message) {
        warnings.add(Problem.at(origin, message));
    }

    /** Notes a problem. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** Notes a warning. */
    public void warn(Problem warning) {
        warnings.add(warning);
    }

    /** The warnings noted, by file and line. */
    public List<Problem> warnings() {
        return warnings.stream().sorted().toList();
    }

    /** Takes over problems, each after a prefix; one with a value that stands in no file gets the place of an origin. */
    public void take(List<Problem> others, String prefix, ConfigOrigin origin) {
        for (Problem other : others) {
            String message = prefix + other.message();
            boolean placed = other.line() > 0 || other.file().equals(HoconFile.COMMAND_LINE);
            found.add(placed ? new Problem(other.file(), other.line(), message) : Problem.at(origin, message));
        }
    }

    /** The problems noted, by file and line. */
    public List<Problem> list() {
        return found.stream().sorted().toList();
    }

    /** Ends the collection with an exception if there is anything in it. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigProblemsException(list());
        }
    }
}
